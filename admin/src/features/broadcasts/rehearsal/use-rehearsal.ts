import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client';
import type { BroadcastDraft, Rehearsal } from '../../../api/types';
import { isPast } from './runs.shared';

/** The rehearsal of a draft; `broadcastId`: the stored plan it would replace, which is no overlap with itself. */
export function rehearsalOf(draft: BroadcastDraft | null, broadcastId: string | undefined) {
  return queryOptions({
    queryKey: ['rehearsal', draft, broadcastId],
    queryFn: () => {
      if (draft === null) throw new Error('asked without a draft');
      return api.rehearsal.run.query({ draft, ...(broadcastId !== undefined && { broadcastId }) });
    },
    staleTime: 30_000,
  });
}

export function useRehearsal(draft: BroadcastDraft | null, broadcastId: string | undefined) {
  return useQuery({
    ...rehearsalOf(draft, broadcastId),
    enabled: draft !== null && !isPast(draft.recurrence, new Date()),
    placeholderData: keepPreviousData,
  });
}

/** What must be mended before a checker may see it. */
export function blockers(rehearsal: Rehearsal | undefined): Rehearsal['findings'] {
  return rehearsal?.findings.filter(({ level }) => level === 'block') ?? [];
}
