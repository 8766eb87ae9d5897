import { api } from '../../api/client';
import type { BroadcastFull } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { DETAIL_TEXTS as T } from './detail/texts';

type Step = 'submit' | 'pause' | 'resume' | 'end';
const REFRESH = ['broadcasts', 'broadcast', 'overview', 'deliveries'];

/** The changes one may make to a stored plan. Each carries the version one saw, so that nobody overwrites a colleague. */
export function usePlanActions({ id, version, revision }: Pick<BroadcastFull, 'id' | 'version' | 'revision'>) {
  const step = useAction({
    run: (name: Step) => api.broadcasts[name].mutate({ id, version }),
    done: (plan) => (plan.state === 'submitted' ? T.done.submit : doneText(plan.state)),
    refresh: REFRESH,
  });
  const review = useAction({
    run: async (input: { approve: boolean; note: string }) => {
      await api.broadcasts.review.mutate({ id, version, ...input });
      return input;
    },
    done: ({ approve }) => reviewedText(approve, revision !== null),
    refresh: REFRESH,
  });
  const discard = useAction({
    run: () => api.broadcasts.discardRevision.mutate({ id, version }),
    done: T.done.discard,
    refresh: REFRESH,
  });
  return { step, review, discard };
}

function reviewedText(approve: boolean, ofRevision: boolean): string {
  if (ofRevision) return approve ? T.done.approveRevision : T.done.rejectRevision;
  return approve ? T.done.approve : T.done.reject;
}

function doneText(state: BroadcastFull['state']): string {
  if (state === 'paused') return T.done.pause;
  return state === 'ended' ? T.done.end : T.done.resume;
}
