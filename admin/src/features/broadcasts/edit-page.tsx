import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { api } from '../../api/client';
import type { BroadcastFull, TemplateFull } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { Editor, type UsedTemplate } from './editor/editor';
import { FORM_TEXTS as T } from './editor/texts';
import { EMPTY_DRAFT, fromFields } from './form/draft-form';
import { useOrgs } from './use-choices';

// Fetched on opening and when asked for, never in the background: a colleague's save must not wipe a form being filled in.
const ONCE = { refetchOnMount: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

function useOpenPlan() {
  const navigate = useNavigate();
  return (saved: BroadcastFull): void => void navigate(`/broadcasts/${saved.id}`);
}

/** The template a stored plan follows, by its own word of what is open; its title comes when it comes. */
function useTemplateOf({ templateId, openFields }: BroadcastFull): UsedTemplate | null {
  const query = useQuery({
    queryKey: ['template', templateId],
    queryFn: () => api.templates.get.query({ id: templateId ?? '' }),
    enabled: templateId !== null,
  });
  if (templateId === null || openFields === null) return null;
  return { id: templateId, title: query.data?.title ?? '', openFields };
}

function EditLoaded({ plan }: { plan: BroadcastFull }) {
  const onSaved = useOpenPlan();
  const template = useTemplateOf(plan);
  return (
    <Editor
      initial={fromFields(plan.revision?.fields ?? plan, plan.orgId)}
      stored={plan}
      template={template}
      onSaved={onSaved}
    />
  );
}

function EditStored({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['broadcast', id], queryFn: () => api.broadcasts.get.query({ id }), ...ONCE });
  return (
    <Loaded query={query}>
      {(plan) =>
        plan.can.edit ? (
          <EditLoaded key={plan.version} plan={plan} />
        ) : (
          <Alert type="info" showIcon title={T.notEditable} />
        )
      }
    </Loaded>
  );
}

/** The template's own org where one may plan for it; otherwise '', one's own: a template from above is for those below. */
function planOrgOf({ orgId }: TemplateFull, orgs: readonly { id: string }[]): string {
  return orgs.some(({ id }) => id === orgId) ? orgId : '';
}

function NewFromTemplate({ templateId }: { templateId: string }) {
  const onSaved = useOpenPlan();
  const query = useQuery({
    queryKey: ['template', templateId],
    queryFn: () => api.templates.get.query({ id: templateId }),
    ...ONCE,
  });
  const orgs = useOrgs();
  return (
    <Loaded query={query}>
      {(template) => (
        <Loaded query={orgs}>
          {(own) => (
            <Editor
              key={template.version}
              initial={fromFields(template.fields, planOrgOf(template, own))}
              stored={null}
              template={template}
              onSaved={onSaved}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

/** Creates a plan (anew or from a template), or changes one that may be changed. */
export function BroadcastEditPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const templateId = params.get('template');
  const onSaved = useOpenPlan();
  return (
    <Page title={id === undefined ? T.createTitle : T.editTitle}>
      {id !== undefined ? (
        <EditStored id={id} />
      ) : templateId !== null ? (
        <NewFromTemplate templateId={templateId} />
      ) : (
        <Editor initial={EMPTY_DRAFT} stored={null} template={null} onSaved={onSaved} />
      )}
    </Page>
  );
}
