import type { TemplateField } from '@fulin/core/broadcasts/model';
import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { BroadcastFull } from '../../../api/types';
import { SHARED_TEXTS } from '../../../shared/texts';
import { useLeaveGuard } from '../../../shared/use-leave-guard';
import { toDraft, type DraftForm } from '../form/draft-form';
import { DraftFields } from './draft-fields';
import { OpenFieldsProvider } from './lock';
import { SidePanel, type SideTab } from './side-panel';
import { FORM_TEXTS as T } from './texts';
import { useDraftForm } from './use-draft-form';
import { useSave } from './use-save';

/** The template a plan is made from; what is not among its open fields is locked. */
export interface UsedTemplate {
  id: string;
  title: string;
  openFields: readonly TemplateField[];
}

interface EditorProps {
  initial: DraftForm;
  /** The plan being changed; null for a new one. */
  stored: BroadcastFull | null;
  template: UsedTemplate | null;
  onSaved: (saved: BroadcastFull) => void;
}

function Notes({ stored, template }: Pick<EditorProps, 'stored' | 'template'>) {
  const running = stored?.state === 'approved' || stored?.state === 'paused';
  return (
    <>
      {running && <Alert type="info" showIcon title={T.revisionHint} />}
      {template !== null && (
        <Alert type="info" showIcon title={T.fromTemplate(template.title)} description={T.fromTemplateHint} />
      )}
    </>
  );
}

/** The form with, beside it, what would come of it: the next runs, every group's message, the rehearsal. */
export function Editor({ initial, stored, template, onSaved }: EditorProps) {
  const { form, values, all, goTo, showAt, dirty } = useDraftForm(initial);
  const [tab, setTab] = useState<SideTab>('runs');
  const navigate = useNavigate();
  const submit = useRef(false);
  const leave = useLeaveGuard(dirty);
  const running = stored?.state === 'approved' || stored?.state === 'paused';
  const { save, pending } = useSave({
    stored,
    onSaved: (plan) => {
      leave.allow();
      onSaved(plan);
    },
    onBlocked: () => setTab('rehearsal'),
    onRefused: showAt,
  });

  // No button of type submit: Enter in one of many fields must not save half a plan.
  const send = (andSubmit: boolean): void => {
    submit.current = andSubmit;
    form.submit();
  };
  const finish = (): void => {
    const draft = toDraft(all());
    if (draft !== null) void save({ ...draft, templateId: template?.id ?? null }, submit.current);
  };

  return (
    <Form<DraftForm>
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={finish}
      scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }}
    >
      <div className="fl-edit">
        <div className="fl-stack fl-stack-wide">
          <Notes stored={stored} template={template} />
          <OpenFieldsProvider value={template?.openFields ?? null}>
            <DraftFields form={form} orgChoice={stored === null} />
          </OpenFieldsProvider>
          <div className="fl-submit-bar">
            <Button onClick={() => void navigate(-1)}>{SHARED_TEXTS.cancel}</Button>
            {!running && (
              <Button loading={pending === 'save'} onClick={() => send(false)}>
                {T.save}
              </Button>
            )}
            <Button type="primary" loading={pending === 'submit'} onClick={() => send(true)}>
              {running ? T.saveRevision : T.saveSubmit}
            </Button>
          </div>
        </div>
        <SidePanel values={values} broadcastId={stored?.id} tab={tab} onTab={setTab} onGoTo={goTo} />
      </div>
    </Form>
  );
}
