import { AutoComplete, Form, Input, type FormInstance } from 'antd';
import type { VariablePlace } from '@fulin/core/content/variables';
import { MessageBubble } from '../rehearsal/message-bubble';
import type { DraftForm } from '../form/draft-form';
import { CONTENT_TEXTS as T } from './content-texts';
import { MediaField } from '../media/media-field';
import { FORM_TEXTS } from './texts';
import { VariableText } from './variable-text';

const written = [{ required: true, whitespace: true, message: FORM_TEXTS.required }];
const isUrl = {
  validator: async (_: unknown, value: string): Promise<void> => {
    if (value !== '' && !/^https?:\/\/\S+$/i.test(value.trim())) throw new Error(T.urlWrong);
  },
};
const isPage = {
  pattern: /^[A-Za-z0-9_\-/]{1,80}(\?[A-Za-z0-9_\-=&%.]{0,120})?$/,
  message: T.pagePathWrong,
};

/** One picture. */
export function PictureFields() {
  return (
    <Form.Item name={['content', 'mediaId']} label={T.picture} rules={[{ required: true, message: T.pictureNeeded }]}>
      <MediaField />
    </Form.Item>
  );
}

function LinkItems({ place }: { place: VariablePlace }) {
  return (
    <>
      <Form.Item name={['content', 'description']} label={T.description}>
        <VariableText place={place} maxLength={120} minRows={2} />
      </Form.Item>
      <Form.Item name={['content', 'url']} label={T.url} extra={T.urlHint} rules={[...written, isUrl]}>
        <Input maxLength={500} inputMode="url" spellCheck={false} />
      </Form.Item>
    </>
  );
}

function PageItem() {
  return (
    <Form.Item name={['content', 'pagePath']} label={T.pagePath} extra={T.pagePathHint} rules={[...written, isPage]}>
      <AutoComplete options={T.pages.map(({ value, label }) => ({ value, label: `${label} · ${value}` }))} />
    </Form.Item>
  );
}

/** The card as the chat will show it, while it is written. */
function CardLook({ type, form }: { type: 'link' | 'miniProgram'; form: FormInstance<DraftForm> }) {
  const content = Form.useWatch('content', { form, preserve: true });
  if (content === undefined) return null;
  const { cardTitle: title, thumbMediaId, description, url, pagePath } = content;
  const body =
    type === 'link' ? { type, title, description, url, thumbMediaId } : { type, title, pagePath, thumbMediaId };
  return (
    <Form.Item label={T.asSeen}>
      <div className="fl-look">
        <MessageBubble body={body} />
      </div>
    </Form.Item>
  );
}

interface CardFieldsProps {
  type: 'link' | 'miniProgram';
  form: FormInstance<DraftForm>;
  place: VariablePlace;
}

/** A link or mini-program card: what it says, where it leads, its small picture. */
export function CardFields({ type, form, place }: CardFieldsProps) {
  return (
    <>
      <Form.Item name={['content', 'cardTitle']} label={T.cardTitle} rules={written}>
        <Input maxLength={60} showCount />
      </Form.Item>
      {type === 'link' ? <LinkItems place={place} /> : <PageItem />}
      <div className="fl-form-grid">
        <Form.Item name={['content', 'thumbMediaId']} label={T.thumb}>
          <MediaField />
        </Form.Item>
        <CardLook type={type} form={form} />
      </div>
    </>
  );
}
