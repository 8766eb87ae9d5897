import { Button, Form, Segmented, Select, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { WeekdaysField } from './fields';
import { DayRuleItems, needed, TimeItem } from './recurrence-items';
import { MEAL_PRESETS, RECURRENCE_TEXTS as T } from './recurrence-texts';

const BILLING_DAYS = Array.from({ length: 31 }, (_, i) => ({ value: i + 1, label: T.billingDay(i + 1) }));

interface ModeProps {
  form: FormInstance<DraftForm>;
}

function MealPresets({ form }: ModeProps) {
  return (
    <Form.Item label={T.presets}>
      <div className="fl-row">
        {MEAL_PRESETS.map((preset) => (
          <Button
            key={preset.meal}
            size="small"
            onClick={() => {
              form.setFieldValue(['recurrence', 'time'], preset.time);
              form.setFieldValue(['content', 'meal'], preset.meal);
            }}
          >
            {preset.label}
          </Button>
        ))}
      </div>
    </Form.Item>
  );
}

/** One time on chosen weekdays. */
export function DailyMode({ form }: ModeProps) {
  const kind = Form.useWatch('kind', { form, preserve: true });
  return (
    <>
      {kind === 'meal' && <MealPresets form={form} />}
      <Form.Item name={['recurrence', 'weekdays']} label={T.weekdays} extra={T.weekdaysHint}>
        <WeekdaysField />
      </Form.Item>
      <div className="fl-form-grid">
        <TimeItem />
        <DayRuleItems form={form} />
      </div>
    </>
  );
}

/** The cards' billing days, with what a short month means. */
export function BillingDayMode({ form }: ModeProps) {
  const days = Form.useWatch(['recurrence', 'billingDays'], form) ?? [];
  return (
    <>
      <Form.Item name={['recurrence', 'billingDays']} label={T.billingDays} extra={T.billingDaysHint} rules={needed}>
        <Select mode="multiple" options={BILLING_DAYS} />
      </Form.Item>
      <div className="fl-form-grid">
        <TimeItem />
        {days.some((day) => day > 28) && (
          <Form.Item name={['recurrence', 'shortMonth']} label={T.shortMonth}>
            <Select options={[...T.shortMonthOptions]} />
          </Form.Item>
        )}
        <DayRuleItems form={form} />
      </div>
    </>
  );
}

/** A month's first or last day, or workday. */
export function MonthEdgeMode({ form }: ModeProps) {
  return (
    <>
      <Form.Item name={['recurrence', 'edge']} label={T.edge} extra={T.edgeHint}>
        <Segmented options={[...T.edgeOptions]} />
      </Form.Item>
      <div className="fl-form-grid">
        <TimeItem />
        <DayRuleItems form={form} />
      </div>
    </>
  );
}
