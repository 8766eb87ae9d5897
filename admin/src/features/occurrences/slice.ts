import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import { DELIVERY_REASONS } from '@fulin/core/delivery/reason-texts';
import { api } from '../../api/client';
import { usePaged } from '../../shared/use-paged';
import type { Filters } from '../../shared/filters';

/** What part of an occurrence's deliveries is shown, kept in the address bar. */
export const SLICE_FILTERS = { state: DELIVERY_STATES, reason: DELIVERY_REASONS, orgId: 'text' } as const;

interface Key {
  broadcastId: string;
  occurrence: string;
}

/** An occurrence's deliveries page by page, with the instant at which all that is shown was true. */
export function useSlice({ broadcastId, occurrence }: Key, filters: Filters<typeof SLICE_FILTERS>) {
  const key = { broadcastId, occurrence };
  const paged = usePaged(
    ['occurrence', key, 'deliveries', filters],
    (cursor) => api.occurrences.deliveries.query({ ...key, ...filters, cursor, limit: 50 }),
    { refetchMs: 5_000 },
  );
  const instants = paged.data?.pages.map((page) => page.asOf) ?? [];
  return { ...paged, asOf: [...instants].sort()[0] };
}

/** What one press may be about at most; the API refuses more. */
const MOST_AT_ONCE = 500;

/** Everything of an occurrence that is unknown now, as one press. */
export async function loadUnknown({ broadcastId, occurrence }: Key): Promise<{ ids: string[]; asOf: string }> {
  const ids: string[] = [];
  let asOf: string | undefined;
  let cursor: string | undefined;
  do {
    const page = await api.occurrences.deliveries.query({
      broadcastId,
      occurrence,
      state: 'unknown',
      cursor,
      limit: 200,
    });
    asOf ??= page.asOf;
    ids.push(...page.items.map((row) => row.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < MOST_AT_ONCE);
  return { ids: ids.slice(0, MOST_AT_ONCE), asOf: asOf ?? new Date().toISOString() };
}
