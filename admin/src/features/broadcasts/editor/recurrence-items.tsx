import { DAY_RULES, SHIFT_RULES } from '@fulin/core/broadcasts/model';
import { Form, InputNumber, Select, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { TimeField } from './fields';
import { DAY_RULE_TEXTS, RECURRENCE_TEXTS as T, SHIFT_TEXTS } from './recurrence-texts';
import { FORM_TEXTS } from './texts';

export const needed = [{ required: true, message: FORM_TEXTS.required }];

const RULES = DAY_RULES.map((value) => ({ value, label: DAY_RULE_TEXTS[value] }));
const SHIFTS = SHIFT_RULES.map((value) => ({ value, label: SHIFT_TEXTS[value] }));

/** The time of the day, for every way of repeating that has one. */
export function TimeItem() {
  return (
    <Form.Item name={['recurrence', 'time']} label={T.time} rules={needed}>
      <TimeField />
    </Form.Item>
  );
}

/** Which days count, and what happens on the others; where every day counts there is nothing to ask. */
export function DayRuleItems({ form }: { form: FormInstance<DraftForm> }) {
  const rule = Form.useWatch(['recurrence', 'dayRule'], form);
  return (
    <>
      <Form.Item name={['recurrence', 'dayRule']} label={T.dayRule}>
        <Select options={RULES} />
      </Form.Item>
      {rule !== 'everyDay' && (
        <Form.Item name={['recurrence', 'shift']} label={T.shift}>
          <Select options={SHIFTS} />
        </Form.Item>
      )}
    </>
  );
}

export function DaysBeforeItem() {
  return (
    <Form.Item name={['recurrence', 'daysBefore']} label={T.daysBefore} extra={T.daysBeforeHint} rules={needed}>
      <InputNumber min={0} max={30} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}
