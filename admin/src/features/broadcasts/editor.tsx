import { App, Button, Card, Form, Tabs } from 'antd';
import { useMemo, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { api } from '../../api/client';
import { readRefusal } from '../../api/errors';
import type { BroadcastDraft, BroadcastFull } from '../../api/types';
import { SHARED_TEXTS } from '../../shared/texts';
import { useAction } from '../../shared/use-action';
import { useLeaveGuard } from '../../shared/use-leave-guard';
import { useSettled } from '../../shared/use-settled';
import { DraftFields } from './draft-fields';
import { toDraft, withTitle, type DraftForm } from './draft-form';
import { PreviewPanel } from './preview-panel';
import { toRecurrence } from './recurrence-form';
import { RunsPanel } from './runs-panel';
import { FORM_TEXTS as T, PREVIEW_TEXTS, RUNS_TEXTS } from './texts';

interface EditorProps {
  initial: DraftForm;
  /** The plan being changed; null for a new one. */
  stored: BroadcastFull | null;
  onSaved: (saved: BroadcastFull) => void;
}

interface Saved {
  plan: BroadcastFull;
  submitted: boolean;
  /** Saved, but then not accepted for review: why. */
  refused: unknown;
}

async function save(draft: BroadcastDraft, stored: BroadcastFull | null, submit: boolean): Promise<Saved> {
  const plan =
    stored === null
      ? await api.broadcasts.create.mutate({ draft })
      : await api.broadcasts.update.mutate({
          id: stored.id,
          version: stored.version,
          draft: { ...draft, orgId: stored.orgId },
        });
  if (!submit) return { plan, submitted: false, refused: null };
  try {
    const { id, version } = plan;
    return { plan: await api.broadcasts.submit.mutate({ id, version }), submitted: true, refused: null };
  } catch (error) {
    return { plan, submitted: false, refused: error };
  }
}

/** The form with, beside it, what would come of it: the next runs and every group's message. */
export function Editor({ initial, stored, onSaved }: EditorProps) {
  const [form] = Form.useForm<DraftForm>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const submit = useRef(false);
  const watched = Form.useWatch([], { form, preserve: true }) as DraftForm | undefined;
  const values = useSettled(watched ?? initial, 350);
  const channel = stored?.channel ?? 'wechaty';
  const recurrence = useMemo(() => toRecurrence(values.recurrence), [values]);
  const draft = useMemo(() => withTitle(toDraft(values, channel), T.untitled), [values, channel]);

  const action = useAction({
    run: (input: { draft: BroadcastDraft; submit: boolean }) => save(input.draft, stored, input.submit),
    done: (saved) => (saved.submitted ? T.submitted : T.saved),
    refresh: ['broadcasts', 'broadcast', 'overview'],
    onDone: ({ plan, refused }) => {
      if (refused !== null) void message.warning(readRefusal(refused).text);
      leave.allow();
      onSaved(plan);
    },
  });
  const leave = useLeaveGuard(watched !== undefined && JSON.stringify(watched) !== JSON.stringify(initial));

  const saving = action.isPending ? (action.variables.submit ? 'submit' : 'save') : null;

  // No button of type submit: Enter in one of many fields must not save half a plan.
  const send = (andSubmit: boolean): void => {
    submit.current = andSubmit;
    form.submit();
  };
  const finish = (): void => {
    const whole = toDraft(form.getFieldsValue(true) as DraftForm, channel);
    if (whole !== null) action.mutate({ draft: whole, submit: submit.current });
  };

  return (
    <Form<DraftForm>
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={finish}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      <div className="fl-edit">
        <div>
          <DraftFields form={form} />
          <div className="fl-submit-bar">
            <Button onClick={() => void navigate(-1)}>{SHARED_TEXTS.cancel}</Button>
            <Button loading={saving === 'save'} onClick={() => send(false)}>
              {T.save}
            </Button>
            <Button type="primary" loading={saving === 'submit'} onClick={() => send(true)}>
              {T.saveSubmit}
            </Button>
          </div>
        </div>
        <Card size="small" className="fl-edit-side">
          <Tabs
            items={[
              { key: 'runs', label: RUNS_TEXTS.title, children: <RunsPanel recurrence={recurrence} /> },
              { key: 'preview', label: PREVIEW_TEXTS.title, children: <PreviewPanel draft={draft} /> },
            ]}
          />
        </Card>
      </div>
    </Form>
  );
}
