import { useQuery } from '@tanstack/react-query';
import { Alert, Tabs } from 'antd';
import { useParams } from 'react-router-dom';
import { api } from '../../api/client';
import type { BroadcastFull } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { useFilters } from '../../shared/use-filters';
import { DeliveryList } from '../deliveries/delivery-list';
import { draftOf } from './draft-form';
import { PlanFacts } from './facts';
import { PlanButtons } from './plan-buttons';
import { PreviewPanel } from './preview-panel';
import { ReviewCard } from './review-card';
import { RunsPanel } from './runs-panel';
import { StateTag } from './state-tag';
import { DETAIL_TEXTS as T } from './texts';
import { usePlanActions } from './use-plan-actions';

const TABS = { tab: ['runs', 'preview', 'deliveries'] } as const;

function Detail({ plan }: { plan: BroadcastFull }) {
  const { step, review } = usePlanActions(plan);
  const { filters, setFilters } = useFilters(TABS);
  const usual = plan.state === 'submitted' ? 'preview' : 'runs';
  return (
    <Page
      title={plan.title}
      tags={<StateTag state={plan.state} problem={plan.problem} />}
      actions={<PlanButtons plan={plan} step={step} />}
    >
      <div className="fl-stack fl-stack-wide">
        {plan.problem !== null && <Alert type="warning" showIcon title={plan.problem} />}
        {plan.state === 'submitted' && <ReviewCard plan={plan} review={review} />}
        {plan.state === 'rejected' && plan.reviewNote !== '' && (
          <Alert type="error" showIcon title={T.facts.note} description={plan.reviewNote} />
        )}
        <PlanFacts plan={plan} />
        <Tabs
          activeKey={filters.tab ?? usual}
          onChange={(tab) => setFilters({ tab })}
          destroyOnHidden
          items={[
            { key: 'runs', label: T.tabs.runs, children: <RunsPanel recurrence={plan.recurrence} /> },
            { key: 'preview', label: T.tabs.preview, children: <PreviewPanel draft={draftOf(plan)} /> },
            {
              key: 'deliveries',
              label: T.tabs.deliveries,
              children: <DeliveryList filters={{ broadcastId: plan.id }} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}

/** One plan: what it says, what it would do, what it did, and what one may do with it. */
export function BroadcastDetailPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['broadcast', id],
    queryFn: () => api.broadcasts.get.query({ id }),
    refetchInterval: 15_000,
  });
  return <Loaded query={query}>{(plan) => <Detail key={plan.id} plan={plan} />}</Loaded>;
}
