import { Button, Form, Input, Segmented, Select, type FormInstance } from 'antd';
import type { DraftForm } from './draft-form';
import { MomentField, TimeField, WeekdaysField } from './fields';
import { DAY_RULE_TEXTS, FORM_TEXTS as T, MEAL_PRESETS, MODE_TEXTS } from './texts';

const toOptions = (texts: Record<string, string>) => Object.entries(texts).map(([value, label]) => ({ value, label }));
const MODES = toOptions(MODE_TEXTS);
const DAY_RULES = toOptions(DAY_RULE_TEXTS);
const BILLING_DAYS = Array.from({ length: 31 }, (_, i) => ({ value: i + 1, label: `${i + 1} 日` }));

function Presets({ form }: { form: FormInstance<DraftForm> }) {
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

const dayRuleItem = (
  <Form.Item name={['recurrence', 'dayRule']} label={T.dayRule}>
    <Select options={DAY_RULES} />
  </Form.Item>
);
const timeItem = (
  <Form.Item name={['recurrence', 'time']} label={T.time} rules={[{ required: true, message: T.required }]}>
    <TimeField />
  </Form.Item>
);

/** When a plan posts: four ways to say it, each with its own fields. */
export function RecurrenceFields({ form }: { form: FormInstance<DraftForm> }) {
  const mode = Form.useWatch(['recurrence', 'mode'], form);
  return (
    <>
      <Form.Item name={['recurrence', 'mode']} label={T.mode}>
        <Segmented options={MODES} />
      </Form.Item>
      {mode === 'daily' && (
        <>
          <Presets form={form} />
          <div className="fl-form-grid">
            {timeItem}
            {dayRuleItem}
          </div>
          <Form.Item name={['recurrence', 'weekdays']} label={T.weekdays} extra={T.weekdaysHint}>
            <WeekdaysField />
          </Form.Item>
        </>
      )}
      {mode === 'billingDay' && (
        <>
          <Form.Item
            name={['recurrence', 'billingDays']}
            label={T.billingDays}
            extra={T.billingDaysHint}
            rules={[{ required: true, message: T.required }]}
          >
            <Select mode="multiple" options={BILLING_DAYS} />
          </Form.Item>
          <div className="fl-form-grid">
            {timeItem}
            {dayRuleItem}
            <Form.Item name={['recurrence', 'shortMonth']} label={T.shortMonth}>
              <Select options={[...T.shortMonthOptions]} />
            </Form.Item>
            <Form.Item name={['recurrence', 'shift']} label={T.shift}>
              <Select options={[...T.shiftOptions]} />
            </Form.Item>
          </div>
        </>
      )}
      {mode === 'once' && (
        <Form.Item name={['recurrence', 'onceAt']} label={T.onceAt} rules={[{ required: true, message: T.required }]}>
          <MomentField />
        </Form.Item>
      )}
      {mode === 'cron' && (
        <div className="fl-form-grid">
          <Form.Item
            name={['recurrence', 'cron']}
            label={T.cron}
            extra={T.cronHint}
            rules={[{ required: true, message: T.required }]}
          >
            <Input maxLength={100} spellCheck={false} />
          </Form.Item>
          {dayRuleItem}
        </div>
      )}
    </>
  );
}
