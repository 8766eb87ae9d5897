import type { TemplateField } from '@fulin/core/broadcasts/model';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api } from '../../api/client';
import { readRefusal } from '../../api/errors';
import type { BroadcastDraft, TemplateFull } from '../../api/types';
import { SHARED_TEXTS } from '../../shared/texts';
import { useAction } from '../../shared/use-action';
import { useLeaveGuard } from '../../shared/use-leave-guard';
import { DraftFields } from '../broadcasts/editor/draft-fields';
import { SidePanel, type SideTab } from '../broadcasts/editor/side-panel';
import { useDraftForm } from '../broadcasts/editor/use-draft-form';
import { toDraft, type DraftForm } from '../broadcasts/form/draft-form';
import { OpenFields } from './open-fields';
import { TEMPLATE_TEXTS as T } from './texts';

interface Kept {
  draft: BroadcastDraft;
  openFields: TemplateField[];
}

async function keep(kept: Kept, stored: TemplateFull | null): Promise<TemplateFull> {
  if (stored === null) return api.templates.create.mutate(kept);
  return api.templates.update.mutate({ ...kept, id: stored.id, version: stored.version });
}

interface TemplateEditorProps {
  initial: DraftForm;
  initialOpen: readonly TemplateField[];
  /** The template being changed; null for a new one. */
  stored: TemplateFull | null;
}

/** A template is a plan and the fields that those who use it may change. */
export function TemplateEditor({ initial, initialOpen, stored }: TemplateEditorProps) {
  const { form, values, all, goTo, showAt, dirty } = useDraftForm(initial);
  const [openFields, setOpenFields] = useState<TemplateField[]>([...initialOpen]);
  const [tab, setTab] = useState<SideTab>('runs');
  const navigate = useNavigate();
  const leave = useLeaveGuard(dirty || JSON.stringify(openFields) !== JSON.stringify(initialOpen));
  const save = useAction({
    run: async (kept: Kept) => {
      try {
        return await keep(kept, stored);
      } catch (error) {
        const { field, text } = readRefusal(error);
        if (field !== null) showAt(field, text);
        throw error;
      }
    },
    done: T.saved,
    refresh: ['templates', 'template'],
    onDone: () => {
      leave.allow();
      void navigate('/templates');
    },
  });
  const finish = (): void => {
    const draft = toDraft(all());
    if (draft !== null) save.mutate({ draft, openFields });
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
          <OpenFields value={openFields} onChange={setOpenFields} />
          <DraftFields form={form} orgChoice={stored === null} />
          <div className="fl-submit-bar">
            <Button onClick={() => void navigate(-1)}>{SHARED_TEXTS.cancel}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {T.save}
            </Button>
          </div>
        </div>
        <SidePanel values={values} broadcastId={undefined} tab={tab} onTab={setTab} onGoTo={goTo} />
      </div>
    </Form>
  );
}
