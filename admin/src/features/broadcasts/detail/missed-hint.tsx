import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { api } from '../../../api/client';
import type { BroadcastFull } from '../../../api/types';
import { DETAIL_TEXTS as T } from './texts';

const DAY_MS = 86_400_000;
/** A missed run waits for its decision no longer than its window; older ones are settled. */
const LOOK_BACK_DAYS = 2;

/** How many occurrences of the last days have deliveries that wait for somebody's decision. */
async function countUndecided(broadcastId: string): Promise<number> {
  const now = Date.now();
  const from = new Date(now - LOOK_BACK_DAYS * DAY_MS).toISOString();
  const rows = await api.occurrences.list.query({ broadcastId, from, to: new Date(now).toISOString() });
  const waiting = rows.filter(({ counts }) => (counts.waitingForPerson ?? 0) > 0);
  const details = await Promise.all(
    waiting.map(({ occurrence }) => api.occurrences.get.query({ broadcastId, occurrence })),
  );
  return details.filter(({ undecided }) => undecided > 0).length;
}

/** Says that missed runs wait for a decision, and where to decide. */
export function MissedHint({ plan }: { plan: BroadcastFull }) {
  const query = useQuery({
    queryKey: ['occurrences', 'undecided', plan.id],
    queryFn: () => countUndecided(plan.id),
    enabled: plan.missedRun === 'ask',
    refetchInterval: 30_000,
  });
  const waiting = query.data ?? 0;
  if (waiting === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={T.missedTitle(waiting)}
      action={<Link to={`/occurrences?broadcastId=${plan.id}`}>{T.missedGo}</Link>}
    />
  );
}
