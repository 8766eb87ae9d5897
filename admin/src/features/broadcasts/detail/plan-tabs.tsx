import { Tabs } from 'antd';
import type { BroadcastDraft, BroadcastFull } from '../../../api/types';
import { useAllowed } from '../../../session/use-allowed';
import { useFilters } from '../../../shared/use-filters';
import { DeliveryList } from '../../deliveries/delivery-list';
import { draftOf } from '../form/draft-form';
import { PreviewPanel } from '../rehearsal/preview-panel';
import { RehearsalPanel } from '../rehearsal/rehearsal-panel';
import { RunsPanel } from '../rehearsal/runs-panel';
import { useRehearsal } from '../rehearsal/use-rehearsal';
import { DETAIL_TEXTS as T } from './texts';

const TABS = { tab: ['runs', 'preview', 'rehearsal', 'deliveries'] } as const;

function StoredRehearsal({ draft, id }: { draft: BroadcastDraft; id: string }) {
  return <RehearsalPanel draft={draft} query={useRehearsal(draft, id)} />;
}

/** What the plan would do and did; of a plan with a next version, what that would do. */
export function PlanTabs({ plan }: { plan: BroadcastFull }) {
  const { filters, setFilters } = useFilters(TABS);
  const mayPreview = useAllowed('broadcast.preview');
  const waiting = plan.state === 'submitted' || plan.revision !== null;
  const draft = draftOf(plan.orgId, plan.revision?.fields ?? plan);
  const ahead = [
    { key: 'runs', label: T.tabs.runs, children: <RunsPanel recurrence={draft.recurrence} /> },
    { key: 'preview', label: T.tabs.preview, children: <PreviewPanel draft={draft} /> },
    { key: 'rehearsal', label: T.tabs.rehearsal, children: <StoredRehearsal draft={draft} id={plan.id} /> },
  ];
  const usual = !mayPreview ? 'deliveries' : waiting ? 'preview' : 'runs';
  return (
    <Tabs
      activeKey={filters.tab ?? usual}
      onChange={(tab) => setFilters({ tab })}
      destroyOnHidden
      items={[
        ...(mayPreview ? ahead : []),
        {
          key: 'deliveries',
          label: T.tabs.deliveries,
          children: <DeliveryList filters={{ broadcastId: plan.id }} />,
        },
      ]}
    />
  );
}
