import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useParams, useSearchParams } from 'react-router-dom';
import { api } from '../../api/client';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { EMPTY_DRAFT, fromFields } from '../broadcasts/form/draft-form';
import { TemplateEditor } from './template-editor';
import { TEMPLATE_TEXTS as T } from './texts';

const ONCE = { refetchOnMount: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false } as const;
/** What branches usually fill in themselves. */
const USUALLY_OPEN = ['title', 'audience'] as const;

function StoredTemplate({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['template', id], queryFn: () => api.templates.get.query({ id }), ...ONCE });
  return (
    <Loaded query={query}>
      {(template) =>
        template.state === 'ended' ? (
          <Alert type="info" showIcon title={T.endedNote} />
        ) : (
          <TemplateEditor
            key={template.version}
            initial={fromFields(template.fields, template.orgId)}
            initialOpen={template.openFields}
            stored={template}
          />
        )
      }
    </Loaded>
  );
}

function FromPlan({ planId }: { planId: string }) {
  const query = useQuery({
    queryKey: ['broadcast', planId],
    queryFn: () => api.broadcasts.get.query({ id: planId }),
    ...ONCE,
  });
  return (
    <Loaded query={query}>
      {(plan) => <TemplateEditor initial={fromFields(plan, plan.orgId)} initialOpen={USUALLY_OPEN} stored={null} />}
    </Loaded>
  );
}

/** Makes a template (anew or from a plan), or changes one. */
export function TemplatePage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const planId = params.get('plan');
  return (
    <Page title={id === undefined ? T.createTitle : T.editTitle}>
      {id !== undefined ? (
        <StoredTemplate id={id} />
      ) : planId !== null ? (
        <FromPlan planId={planId} />
      ) : (
        <TemplateEditor initial={EMPTY_DRAFT} initialOpen={USUALLY_OPEN} stored={null} />
      )}
    </Page>
  );
}
