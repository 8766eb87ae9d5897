import { App, Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { api } from '../../api/client';
import { readRefusal } from '../../api/errors';
import type { FaqDraft, FaqItem } from '../../api/types';
import { SHARED_TEXTS } from '../../shared/texts';
import { useAction } from '../../shared/use-action';
import { MediaField } from '../broadcasts/media/media-field';
import { FAQ_TEXTS as T } from './texts';
import { TryOut } from './try-out';
import type { TryEntry } from './try-out.shared';

interface FaqDrawerProps {
  /** An entry, 'new', or null = closed. */
  target: FaqItem | 'new' | null;
  others: readonly TryEntry[];
  onClose: () => void;
}

interface FormValues {
  question: string;
  synonyms: string[];
  keywords: string[];
  answer: string;
  mediaId: string | null;
  enabled: boolean;
}

const EMPTY: FormValues = { question: '', synonyms: [], keywords: [], answer: '', mediaId: null, enabled: true };

function WordsField({ name, label, hint, disabled }: { name: string; label: string; hint: string; disabled: boolean }) {
  return (
    <Form.Item name={name} label={label} extra={hint}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        disabled={disabled}
        tokenSeparators={['\n', ',', '，', '、']}
      />
    </Form.Item>
  );
}

function Editor({
  entry,
  others,
  onClose,
}: {
  entry: FaqItem | null;
  others: readonly TryEntry[];
  onClose: () => void;
}) {
  const { modal } = App.useApp();
  const [form] = Form.useForm<FormValues>();
  const readOnly = entry !== null && !entry.mayEdit;
  const shown = Form.useWatch<FormValues | undefined>([], form);
  const save = useAction({
    run: (draft: FaqDraft) =>
      api.faq.save.mutate({ ...(entry ? { id: entry.id, version: entry.version } : {}), entry: draft }),
    done: T.saved,
    refresh: ['faq'],
    onDone: onClose,
  });
  const remove = useAction({
    run: ({ id, version }: FaqItem) => api.faq.remove.mutate({ id, version }),
    done: T.removed,
    refresh: ['faq'],
    onDone: onClose,
  });
  const initial = entry ? { ...entry, enabled: entry.state === 'active' } : EMPTY;
  const own = { ...EMPTY, ...initial, ...shown };
  const submit = ({ enabled, ...words }: FormValues): void =>
    save.mutate({ ...words, mediaId: words.mediaId ?? null, state: enabled ? 'active' : 'off' });
  return (
    <Form form={form} layout="vertical" initialValues={initial} onFinish={submit} disabled={readOnly}>
      {readOnly && <p className="fl-muted">{`${entry.orgName} · ${T.fromAbove}`}</p>}
      <Form.Item name="question" label={T.question} rules={[{ required: true, message: T.questionHint }]}>
        <Input maxLength={60} placeholder={T.questionHint} />
      </Form.Item>
      <WordsField name="synonyms" label={T.synonyms} hint={T.synonymsHint} disabled={readOnly} />
      <WordsField name="keywords" label={T.keywords} hint={T.keywordsHint} disabled={readOnly} />
      <Form.Item name="answer" label={T.answer} extra={T.answerHint}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 10 }} showCount />
      </Form.Item>
      <Form.Item name="mediaId" label={T.picture} extra={T.pictureHint}>
        <MediaField />
      </Form.Item>
      <Form.Item name="enabled" label={T.enabled} valuePropName="checked">
        <Switch />
      </Form.Item>
      {save.isError && <p role="alert">{readRefusal(save.error).text}</p>}
      <div className="fl-stack">
        <TryOut
          entries={[
            {
              _id: entry?.id ?? 'new',
              question: own.question,
              keywords: own.keywords,
              synonyms: own.synonyms,
              answer: own.answer,
            },
            ...others.filter((other) => other._id !== entry?.id),
          ]}
        />
        {!readOnly && (
          <div className="fl-row">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {T.save}
            </Button>
            <Button onClick={onClose}>{SHARED_TEXTS.cancel}</Button>
            <span className="fl-filters-gap" />
            {entry !== null && (
              <Button
                danger
                loading={remove.isPending}
                onClick={() => void modal.confirm({ title: T.removeTitle, onOk: () => remove.mutate(entry) })}
              >
                {T.remove}
              </Button>
            )}
          </div>
        )}
      </div>
    </Form>
  );
}

/** One entry at the side: its words, its answer, and what would be answered to a sentence with it. */
export function FaqDrawer({ target, others, onClose }: FaqDrawerProps) {
  const entry = target === 'new' ? null : target;
  return (
    <Drawer
      open={target !== null}
      onClose={onClose}
      size={520}
      title={entry === null ? T.add : T.edit}
      classNames={{ wrapper: 'fl-side-drawer' }}
      destroyOnHidden
    >
      {target !== null && <Editor key={entry?.id ?? 'new'} entry={entry} others={others} onClose={onClose} />}
    </Drawer>
  );
}
