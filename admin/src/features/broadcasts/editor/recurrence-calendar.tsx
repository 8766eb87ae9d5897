import { HOLIDAY_MOMENTS } from '@fulin/core/broadcasts/model';
import { Form, Input, Select, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import type { RecurrenceMode } from '../form/recurrence-form';
import { DatesField } from './dates-field';
import { MomentField } from './fields';
import { DayRuleItems, DaysBeforeItem, needed, TimeItem } from './recurrence-items';
import { HOLIDAY_ON_TEXTS, RECURRENCE_TEXTS as T } from './recurrence-texts';
import { useFestivals, useHolidayNames } from './use-holiday-names';

const HOLIDAY_ON = HOLIDAY_MOMENTS.map((value) => ({ value, label: HOLIDAY_ON_TEXTS[value] }));

function HolidayMode() {
  const names = useHolidayNames();
  return (
    <>
      <Form.Item name={['recurrence', 'holidays']} label={T.holidays}>
        <Select
          mode="multiple"
          allowClear
          placeholder={T.holidaysHint}
          loading={names.isPending}
          options={(names.data ?? []).map((name) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <div className="fl-form-grid">
        <Form.Item name={['recurrence', 'holidayOn']} label={T.holidayOn}>
          <Select options={HOLIDAY_ON} />
        </Form.Item>
        <TimeItem />
      </div>
    </>
  );
}

function FestivalMode() {
  const festivals = useFestivals();
  return (
    <>
      <Form.Item name={['recurrence', 'festivals']} label={T.festivals} extra={T.festivalsHint} rules={needed}>
        <Select mode="multiple" options={festivals} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <div className="fl-form-grid">
        <DaysBeforeItem />
        <TimeItem />
      </div>
    </>
  );
}

/** The ways that follow holidays, festivals or a list of days. */
export function CalendarModes({ mode }: { mode: RecurrenceMode }) {
  if (mode === 'holiday') return <HolidayMode />;
  if (mode === 'festival') return <FestivalMode />;
  return (
    <>
      <DatesField />
      <div className="fl-form-grid">
        <DaysBeforeItem />
        <TimeItem />
      </div>
    </>
  );
}

/** A single moment. */
export function OnceMode() {
  return (
    <Form.Item name={['recurrence', 'onceAt']} label={T.onceAt} rules={needed}>
      <MomentField />
    </Form.Item>
  );
}

/** A cron pattern, for what the other ways cannot say. */
export function CronMode({ form }: { form: FormInstance<DraftForm> }) {
  return (
    <>
      <Form.Item name={['recurrence', 'cron']} label={T.cron} extra={T.cronHint} rules={needed}>
        <Input maxLength={100} spellCheck={false} />
      </Form.Item>
      <div className="fl-form-grid">
        <DayRuleItems form={form} />
      </div>
    </>
  );
}
