import { Form, Input, InputNumber, Segmented, Select, type FormInstance } from 'antd';
import type { DraftForm } from './draft-form';
import { FORM_TEXTS as T, MEAL_OPTIONS } from './texts';

const needed = [{ required: true, message: T.required }];

/** What is said: one text for all, or deals picked for each group. */
export function ContentFields({ form }: { form: FormInstance<DraftForm> }) {
  const type = Form.useWatch(['content', 'type'], form) ?? 'nearbyDeals';
  return (
    <>
      <Form.Item
        name={['content', 'type']}
        label={T.contentType}
        extra={(T.contentHints as Partial<Record<string, string>>)[type]}
      >
        <Segmented options={[...T.contentTypes]} />
      </Form.Item>
      {type === 'text' ? (
        <Form.Item
          name={['content', 'text']}
          label={T.text}
          rules={[{ required: true, whitespace: true, message: T.required }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={1000} showCount />
        </Form.Item>
      ) : (
        <>
          <div className="fl-form-grid">
            {type === 'nearbyDeals' && (
              <Form.Item name={['content', 'meal']} label={T.meal}>
                <Select options={MEAL_OPTIONS} />
              </Form.Item>
            )}
            <Form.Item name={['content', 'limit']} label={T.limit} rules={needed}>
              <InputNumber min={1} max={10} precision={0} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name={['content', 'radiusM']} label={T.radius} rules={needed}>
              <InputNumber min={100} max={20_000} step={100} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          </div>
          <Form.Item name={['content', 'intro']} label={T.introText}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount placeholder={T.introHint} />
          </Form.Item>
        </>
      )}
    </>
  );
}
