import { Card, Form, Input, InputNumber, Radio, Select, type FormInstance } from 'antd';
import { AudienceFields } from './audience-fields';
import { ContentFields } from './content-fields';
import type { DraftForm } from './draft-form';
import { RecurrenceFields } from './recurrence-fields';
import { FORM_TEXTS as T, KIND_TEXTS } from './texts';

const KINDS = Object.entries(KIND_TEXTS).map(([value, label]) => ({ value, label }));

/** The whole plan, top to bottom: what it is, when, to whom, what, and how late it may be. */
export function DraftFields({ form }: { form: FormInstance<DraftForm> }) {
  return (
    <div className="fl-stack fl-stack-wide">
      <Card title={T.basics}>
        <div className="fl-form-grid">
          <Form.Item name="title" label={T.title} rules={[{ required: true, whitespace: true, message: T.required }]}>
            <Input maxLength={60} placeholder={T.titleHint} />
          </Form.Item>
          <Form.Item name="kind" label={T.kind}>
            <Select options={KINDS} />
          </Form.Item>
        </div>
      </Card>
      <Card title={T.when}>
        <RecurrenceFields form={form} />
      </Card>
      <Card title={T.who}>
        <AudienceFields form={form} />
      </Card>
      <Card title={T.content}>
        <ContentFields form={form} />
      </Card>
      <Card title={T.policy}>
        <div className="fl-form-grid">
          <Form.Item
            name="windowMinutes"
            label={T.window}
            extra={T.windowHint}
            rules={[{ required: true, message: T.required }]}
          >
            <InputNumber min={1} max={1440} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="missedRun" label={T.missedRun}>
            <Radio.Group options={[...T.missedOptions]} />
          </Form.Item>
        </div>
      </Card>
    </div>
  );
}
