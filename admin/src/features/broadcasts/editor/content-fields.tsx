import { Form, InputNumber, Segmented, type FormInstance } from 'antd';
import { CONTENT_TEXTS as TYPE_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import type { VariablePlace } from '@fulin/core/content/variables';
import type { ContentType } from '../form/content-form';
import type { DraftForm } from '../form/draft-form';
import { choosable, KIND_SHAPES } from '../form/kinds';
import { CardFields, PictureFields } from './content-cards';
import { DealFields } from './content-deals';
import { CONTENT_HINTS, CONTENT_TEXTS as T } from './content-texts';
import { Lockable } from './lock';
import { needed } from './recurrence-items';
import { SeriesField } from './series-field';
import { FORM_TEXTS } from './texts';
import { VariableText } from './variable-text';

const written = [{ required: true, whitespace: true, message: FORM_TEXTS.required }];

function TextFields({ type, place }: { type: 'text' | 'welcome'; place: VariablePlace }) {
  return (
    <>
      <Lockable field="content.text" quiet>
        {type === 'text' ? (
          <Form.Item key="text" name={['content', 'text']} label={T.text} rules={written}>
            <VariableText place={place} maxLength={1000} minRows={4} />
          </Form.Item>
        ) : (
          <Form.Item key="welcome" name={['content', 'welcomeText']} label={T.welcomeText} rules={written}>
            <VariableText place={place} maxLength={1000} minRows={4} />
          </Form.Item>
        )}
      </Lockable>
      {type === 'welcome' && (
        <div className="fl-form-grid">
          <Form.Item name={['content', 'deals']} label={T.deals} extra={T.dealsHint} rules={needed}>
            <InputNumber min={0} max={10} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={['content', 'radiusM']} label={T.radius} rules={needed}>
            <InputNumber min={100} max={20_000} step={100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      )}
    </>
  );
}

function TypeFields({ type, form, place }: { type: ContentType; form: FormInstance<DraftForm>; place: VariablePlace }) {
  switch (type) {
    case 'text':
    case 'welcome':
      return <TextFields type={type} place={place} />;
    case 'series':
      return <SeriesField form={form} place={place} />;
    case 'picture':
      return <PictureFields />;
    case 'link':
    case 'miniProgram':
      return <CardFields type={type} form={form} place={place} />;
    default:
      return <DealFields type={type} form={form} place={place} />;
  }
}

/** The recurrence as the API names it; two ways to fill it in are one. */
function recurrenceType(mode: DraftForm['recurrence']['mode']): VariablePlace['recurrence'] {
  return mode === 'daily' ? 'cron' : mode;
}

/** What is said: only the contents that fit the kind, each with its own fields. */
export function ContentFields({ form }: { form: FormInstance<DraftForm> }) {
  const kind = Form.useWatch('kind', { form, preserve: true }) ?? 'meal';
  const type = Form.useWatch(['content', 'type'], { form, preserve: true }) ?? 'nearbyDeals';
  const mode = Form.useWatch(['recurrence', 'mode'], { form, preserve: true }) ?? 'daily';
  const types = choosable(KIND_SHAPES[kind].contents, type);
  return (
    <>
      <Form.Item name={['content', 'type']} label={T.type} hidden={types.length < 2}>
        <Segmented options={types.map((value) => ({ value, label: TYPE_TEXTS[value] }))} />
      </Form.Item>
      <p className="fl-muted fl-hint">{CONTENT_HINTS[type]}</p>
      <TypeFields type={type} form={form} place={{ content: type, recurrence: recurrenceType(mode) }} />
    </>
  );
}
