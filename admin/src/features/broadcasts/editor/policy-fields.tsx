import { MISSED_RUNS } from '@fulin/core/broadcasts/model';
import { CHANNEL_NAMES } from '@fulin/core/groups/model';
import { Checkbox, Form, InputNumber, Radio, Select, type FormInstance } from 'antd';
import { toHours, type DraftForm } from '../form/draft-form';
import { TimeField } from './fields';
import { Lockable } from './lock';
import { CHANNEL_TEXTS, FORM_TEXTS as T, MISSED_TEXTS } from './texts';

const MISSED = MISSED_RUNS.map((value) => ({ value, label: MISSED_TEXTS[value] }));
const CHANNELS = (['any', ...CHANNEL_NAMES] as const).map((value) => ({ value, label: CHANNEL_TEXTS[value] }));
const needed = { required: true, message: T.required };

function HoursFields({ form }: { form: FormInstance<DraftForm> }) {
  const limited = Form.useWatch(['hours', 'limited'], form);
  const rightOrder = {
    validator: async (): Promise<void> => {
      const hours = form.getFieldValue('hours') as DraftForm['hours'];
      if (hours.notBefore !== '' && hours.notAfter !== '' && toHours(hours) === null) throw new Error(T.hoursWrong);
    },
  };
  return (
    <>
      <Form.Item name={['hours', 'limited']} label={T.hours} valuePropName="checked" extra={T.hoursHint}>
        <Checkbox>{T.hoursLimited}</Checkbox>
      </Form.Item>
      {limited === true && (
        <div className="fl-form-grid">
          <Form.Item name={['hours', 'notBefore']} label={T.notBefore} rules={[needed]}>
            <TimeField />
          </Form.Item>
          <Form.Item
            name={['hours', 'notAfter']}
            label={T.notAfter}
            rules={[needed, rightOrder]}
            dependencies={[['hours', 'notBefore']]}
          >
            <TimeField />
          </Form.Item>
        </div>
      )}
    </>
  );
}

/** How late it may be, at which hours, what becomes of a missed run, and by which channel. */
export function PolicyFields({ form }: { form: FormInstance<DraftForm> }) {
  return (
    <>
      <Lockable field="windowMinutes">
        <Form.Item name="windowMinutes" label={T.window} extra={T.windowHint} rules={[needed]}>
          <InputNumber min={1} max={1440} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </Lockable>
      <Lockable field="hours">
        <HoursFields form={form} />
      </Lockable>
      <Lockable field="missedRun">
        <Form.Item name="missedRun" label={T.missedRun}>
          <Radio.Group options={MISSED} />
        </Form.Item>
      </Lockable>
      <Lockable field="channel">
        <Form.Item name="channel" label={T.channel} extra={T.channelHint}>
          <Select options={CHANNELS} />
        </Form.Item>
      </Lockable>
    </>
  );
}
