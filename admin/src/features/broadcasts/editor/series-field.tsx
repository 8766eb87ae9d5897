import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { VariablePlace } from '@fulin/core/content/variables';
import { Button, Form, InputNumber, type FormInstance } from 'antd';
import type { SeriesStep } from '../form/content-form';
import type { DraftForm } from '../form/draft-form';
import { SERIES_PRESET } from '../form/texts';
import { CONTENT_TEXTS as T } from './content-texts';
import { Lockable } from './lock';
import { FORM_TEXTS } from './texts';
import { VariableText } from './variable-text';

const STEPS = ['content', 'steps'] as const;
const MOST = 10;
const written = [{ required: true, whitespace: true, message: FORM_TEXTS.required }];

/** One text a day after joining; a day may stand only once. */
export function SeriesField({ form, place }: { form: FormInstance<DraftForm>; place: VariablePlace }) {
  const steps = (): SeriesStep[] => (form.getFieldValue([...STEPS]) as SeriesStep[] | undefined) ?? [];
  const once = {
    validator: async (_: unknown, day: number): Promise<void> => {
      if (steps().filter((step) => step.day === day).length > 1) throw new Error(T.sameDay);
    },
  };
  return (
    <Form.List name={[...STEPS]}>
      {(rows, { add, remove }) => (
        <div className="fl-rows-edit" role="group" aria-label={T.steps}>
          {rows.map(({ key, name }) => (
            <div key={key} className="fl-step-row">
              <Form.Item
                name={[name, 'day']}
                label={T.stepDay}
                rules={[{ required: true, message: FORM_TEXTS.required }, once]}
              >
                <InputNumber min={1} max={60} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Lockable field="content.text" quiet>
                <Form.Item name={[name, 'text']} label={T.stepText} rules={written}>
                  <VariableText place={place} maxLength={1000} minRows={2} />
                </Form.Item>
              </Lockable>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={FORM_TEXTS.remove}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <div className="fl-row">
            {rows.length < MOST && (
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add({ day: Math.min(60, Math.max(0, ...steps().map(({ day }) => day)) + 1), text: '' })}
              >
                {T.addStep}
              </Button>
            )}
            {rows.length === 0 && (
              <Button onClick={() => form.setFieldValue([...STEPS], [...SERIES_PRESET])}>{T.preset}</Button>
            )}
          </div>
        </div>
      )}
    </Form.List>
  );
}
