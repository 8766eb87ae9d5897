import { Form, Segmented, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { choosable, KIND_SHAPES } from '../form/kinds';
import type { RecurrenceMode } from '../form/recurrence-form';
import { CalendarModes, CronMode, OnceMode } from './recurrence-calendar';
import { BillingDayMode, DailyMode, MonthEdgeMode } from './recurrence-repeating';
import { NewMemberMode } from './recurrence-joining';
import { MODE_TEXTS, RECURRENCE_TEXTS as T } from './recurrence-texts';

function ModeFields({ mode, form }: { mode: RecurrenceMode; form: FormInstance<DraftForm> }) {
  switch (mode) {
    case 'daily':
      return <DailyMode form={form} />;
    case 'billingDay':
      return <BillingDayMode form={form} />;
    case 'monthEdge':
      return <MonthEdgeMode form={form} />;
    case 'once':
      return <OnceMode />;
    case 'cron':
      return <CronMode form={form} />;
    case 'newMember':
      return <NewMemberMode form={form} />;
    case 'onJoin':
      return <p className="fl-muted">{T.onJoin}</p>;
    default:
      return <CalendarModes mode={mode} />;
  }
}

/** When a plan posts: only the ways that fit its kind, each with its own fields. */
export function RecurrenceFields({ form }: { form: FormInstance<DraftForm> }) {
  const kind = Form.useWatch('kind', { form, preserve: true }) ?? 'meal';
  const mode = Form.useWatch(['recurrence', 'mode'], { form, preserve: true }) ?? 'daily';
  const modes = choosable(KIND_SHAPES[kind].modes, mode);
  return (
    <>
      <Form.Item name={['recurrence', 'mode']} label={T.mode} hidden={modes.length < 2}>
        <Segmented options={modes.map((value) => ({ value, label: MODE_TEXTS[value] }))} />
      </Form.Item>
      <ModeFields mode={mode} form={form} />
    </>
  );
}
