import { api } from '../../../api/client';
import type { BroadcastDraft, BroadcastFull } from '../../../api/types';

export interface Saved {
  plan: BroadcastFull;
  /** It waits for a checker now. */
  submitted: boolean;
  /** Saved, but then not accepted for review: why. */
  refused: unknown;
}

function isWaiting({ state, revision }: BroadcastFull): boolean {
  return state === 'submitted' || revision !== null;
}

/**
 * Keeps a draft as a new plan or as the next version of a stored one, and hands it in when asked to. A change of a running plan is
 * handed in by being saved.
 */
export async function savePlan(draft: BroadcastDraft, stored: BroadcastFull | null, submit: boolean): Promise<Saved> {
  const plan =
    stored === null
      ? await api.broadcasts.create.mutate({ draft })
      : await api.broadcasts.update.mutate({ id: stored.id, version: stored.version, draft });
  if (!submit || isWaiting(plan)) return { plan, submitted: isWaiting(plan), refused: null };
  try {
    const { id, version } = plan;
    return { plan: await api.broadcasts.submit.mutate({ id, version }), submitted: true, refused: null };
  } catch (error) {
    return { plan, submitted: false, refused: error };
  }
}
