import { api } from '../../api/client';
import type { BroadcastFull } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { DETAIL_TEXTS as T } from './texts';

type Step = 'submit' | 'pause' | 'resume' | 'end';
const REFRESH = ['broadcasts', 'broadcast', 'overview', 'deliveries'];

/** The changes one may make to a stored plan. Each carries the version one saw, so that nobody overwrites a colleague. */
export function usePlanActions({ id, version }: Pick<BroadcastFull, 'id' | 'version'>) {
  const step = useAction({
    run: (name: Step) => api.broadcasts[name].mutate({ id, version }),
    done: (plan) => (plan.state === 'submitted' ? T.done.submit : doneText(plan.state)),
    refresh: REFRESH,
  });
  const review = useAction({
    run: (input: { approve: boolean; note: string }) => api.broadcasts.review.mutate({ id, version, ...input }),
    done: (plan) => (plan.state === 'rejected' ? T.done.reject : T.done.approve),
    refresh: REFRESH,
  });
  return { step, review };
}

function doneText(state: BroadcastFull['state']): string {
  if (state === 'paused') return T.done.pause;
  return state === 'ended' ? T.done.end : T.done.resume;
}
