import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useParams } from 'react-router-dom';
import { api } from '../../api/client';
import type { BroadcastFull } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { PlanFacts } from './detail/facts';
import { MissedHint } from './detail/missed-hint';
import { PlanButtons } from './detail/plan-buttons';
import { PlanTabs } from './detail/plan-tabs';
import { ReviewCard } from './detail/review-card';
import { RevisionCard } from './detail/revision-card';
import { DETAIL_TEXTS as T } from './detail/texts';
import { StateTag } from './state-tag';
import { usePlanActions } from './use-plan-actions';

function Detail({ plan }: { plan: BroadcastFull }) {
  const actions = usePlanActions(plan);
  return (
    <Page
      title={plan.title}
      tags={<StateTag state={plan.state} problem={plan.problem} />}
      actions={<PlanButtons plan={plan} step={actions.step} />}
    >
      <div className="fl-stack fl-stack-wide">
        {plan.problem !== null && <Alert type="warning" showIcon title={plan.problem} />}
        <MissedHint plan={plan} />
        {plan.state === 'submitted' && <ReviewCard plan={plan} review={actions.review} />}
        {plan.revision !== null && <RevisionCard plan={plan} revision={plan.revision} actions={actions} />}
        {plan.state === 'rejected' && plan.reviewNote !== '' && (
          <Alert type="error" showIcon title={T.facts.note} description={plan.reviewNote} />
        )}
        <PlanFacts plan={plan} />
        <PlanTabs plan={plan} />
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
