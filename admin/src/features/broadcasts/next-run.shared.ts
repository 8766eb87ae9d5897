import type { BroadcastItem } from '../../api/types';
import { momentText } from '../../shared/time';
import { LIST_TEXTS as T } from './texts';

type Planned = Pick<BroadcastItem, 'kind' | 'state' | 'nextRunAt'>;

/** When a plan posts next, in words; where no time stands, why. */
export function nextRunText({ kind, state, nextRunAt }: Planned): string {
  if (state === 'ended') return T.nextEnded;
  if (state === 'paused') return T.nextPaused;
  if (state !== 'approved') return T.nextAfterReview;
  if (kind === 'welcome') return T.nextOnJoin;
  return nextRunAt === null ? T.nextNone : momentText(nextRunAt);
}
