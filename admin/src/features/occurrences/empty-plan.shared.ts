import type { BroadcastFull } from '../../api/types';
import { momentText } from '../../shared/time';
import { OCCURRENCE_TEXTS as T } from './texts';

/** Why a plan has no post of the last days: what it waits for, or when the next one is. */
export function emptyPlanText({ kind, state, nextRunAt }: Pick<BroadcastFull, 'kind' | 'state' | 'nextRunAt'>): string {
  if (state === 'approved' && kind === 'welcome') return T.emptyOnJoin;
  if (state === 'approved' && nextRunAt !== null) return T.emptyUntil(momentText(nextRunAt));
  if (state === 'draft' || state === 'submitted' || state === 'rejected') return T.emptyBeforeReview;
  if (state === 'paused') return T.emptyPaused;
  return T.emptyPlan;
}
