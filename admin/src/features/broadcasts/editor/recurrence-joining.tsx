import { Form, Select, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { needed, TimeItem } from './recurrence-items';
import { RECURRENCE_TEXTS as T } from './recurrence-texts';

const DAYS = Array.from({ length: 60 }, (_, i) => ({ value: i + 1, label: T.daysOf(i + 1) }));

/** Days after joining: a series' texts say which; any other content needs them chosen here. */
export function NewMemberMode({ form }: { form: FormInstance<DraftForm> }) {
  const content = Form.useWatch(['content', 'type'], { form, preserve: true });
  return (
    <div className="fl-form-grid">
      <TimeItem />
      {content === 'series' ? (
        <p className="fl-muted">{T.daysFromTexts}</p>
      ) : (
        <Form.Item name={['recurrence', 'days']} label={T.days} rules={needed}>
          <Select mode="multiple" options={DAYS} maxCount={10} />
        </Form.Item>
      )}
    </div>
  );
}
