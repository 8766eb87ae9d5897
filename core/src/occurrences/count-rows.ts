import type { DeliveryState } from '../broadcasts/model';
import { reasonText } from '../delivery/reason-texts';
import type { BranchCount, ReasonCount, StateCounts } from './views';

/** What the store counts in one pass over an occurrence: deliveries alike in state, reason and org. */
export interface CountRow {
  state: DeliveryState;
  reason: string | null;
  orgId: string;
  count: number;
  firstDueAt: Date;
  endsAt: Date;
  firstSentAt: Date | null;
  lastSentAt: Date | null;
}

/** On their way or waiting: neither sent nor ended. */
export const OPEN_STATES = ['planned', 'claimed', 'sending', 'waitingForPerson'] as const satisfies DeliveryState[];

const isOpen = (state: DeliveryState): boolean => (OPEN_STATES as readonly DeliveryState[]).includes(state);

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));
const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

/** Sums counts by state. */
export function sumStates(rows: readonly Pick<CountRow, 'state' | 'count'>[]): StateCounts {
  const counts: StateCounts = {};
  for (const { state, count } of rows) counts[state] = (counts[state] ?? 0) + count;
  return counts;
}

/** How many deliveries the counts speak of. */
export function sumAll(counts: StateCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** When the first and the last message left, and until when any of it may. */
export function spanOf(rows: readonly CountRow[]): Record<'firstSentAt' | 'lastSentAt' | 'endsAt', Date | null> {
  return {
    firstSentAt: rows.reduce<Date | null>((at, row) => earlier(at, row.firstSentAt), null),
    lastSentAt: rows.reduce<Date | null>((at, row) => later(at, row.lastSentAt), null),
    endsAt: rows.reduce<Date | null>((at, row) => later(at, row.endsAt), null),
  };
}

/** See `OccurrenceDetail.lagMs`. */
export function lagOf(rows: readonly CountRow[], at: Date, now: Date): number | null {
  const waiting = rows
    .filter((row) => isOpen(row.state))
    .reduce<Date | null>((first, row) => earlier(first, row.firstDueAt), null);
  if (waiting) return Math.max(0, now.getTime() - waiting.getTime());
  const { lastSentAt } = spanOf(rows);
  return lastSentAt && Math.max(0, lastSentAt.getTime() - at.getTime());
}

/** By state and reason, most first; sent ones only when a reason tells how it is known. */
export function reasonsOf(rows: readonly CountRow[]): ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  for (const { state, reason, count } of rows) {
    if (reason === null) continue;
    const key = `${state}:${reason}`;
    const known = counts.get(key);
    if (known) known.count += count;
    else counts.set(key, { state, reason, reasonText: reasonText(reason), count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.reason ?? '').localeCompare(b.reason ?? ''));
}

/** By org, in the order of their names. */
export function branchesOf(rows: readonly CountRow[], nameOf: (orgId: string) => string): BranchCount[] {
  const orgIds = [...new Set(rows.map((row) => row.orgId))];
  return orgIds
    .map((orgId) => {
      const own = rows.filter((row) => row.orgId === orgId);
      const counts = sumStates(own);
      return {
        orgId,
        orgName: nameOf(orgId) || orgId,
        groups: sumAll(counts),
        counts,
        lastSentAt: spanOf(own).lastSentAt,
      };
    })
    .sort((a, b) => a.orgName.localeCompare(b.orgName, 'zh') || (a.orgId < b.orgId ? -1 : 1));
}
