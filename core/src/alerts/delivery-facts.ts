import type { Db, Filter } from 'mongodb';
import type { Delivery } from '../broadcasts/model';
import { WITH_A_PERSON } from '../delivery/deferred-steps';
import type { DeliveryReason } from '../delivery/reason-texts';
import { deliveriesSpec, findBroadcasts } from '../broadcasts/store';
import { countOccurrence } from '../occurrences/store';
import { collectionOf } from '../store/collection';
import type { OccurrenceFact, WaitingFact } from './rules';

const DAY_MS = 86_400_000;
const UNKNOWN_FOR_MS = 14 * DAY_MS;
const MOST_OCCURRENCES = 50;
const MISSED_STATES = ['planned', 'failed', 'expired', 'unknown', 'waitingForPerson'] as const;

/** Somebody decided that these are not sent: nothing is amiss. */
const DECIDED: readonly (string | null)[] = [
  'broadcastPaused',
  'broadcastEnded',
  'broadcastChanged',
  'groupClosed',
  'missedDeclined',
  'confirmedNotSent',
] satisfies DeliveryReason[];

/** Deliveries alike, counted by org, with the first instant of a field. Uses `state_expires`. */
async function countByOrg(db: Db, match: Filter<Delivery>, since: keyof Delivery): Promise<WaitingFact[]> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: string; count: number; since: Date }>([
      { $match: match },
      { $group: { _id: '$orgId', count: { $sum: 1 }, since: { $min: `$${since}` } } },
    ])
    .toArray();
  return counted.map(({ _id, count, since: at }) => ({ orgId: _id, count, since: at }));
}

/** Posts of the last fourteen days nobody knows the fate of. */
export function findUnknown(db: Db, now: Date): Promise<WaitingFact[]> {
  const recent = { $gt: new Date(now.getTime() - UNKNOWN_FOR_MS) };
  return countByOrg(db, { state: 'unknown', expiresAt: recent, kind: 'broadcast' }, 'updatedAt');
}

/** Missed runs that wait for a decision while it still matters. */
export function findUndecided(db: Db, now: Date): Promise<WaitingFact[]> {
  return countByOrg(db, { state: 'waitingForPerson', expiresAt: { $gt: now }, reason: 'missedAsk' }, 'updatedAt');
}

/** Messages that lie with the person who is to send them, since when, and how often those people were reminded. Uses `state_expires`. */
export async function findTasks(db: Db, now: Date): Promise<WaitingFact[]> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: string; count: number; since: Date; reminders: number }>([
      { $match: { state: 'waitingForPerson', expiresAt: { $gt: now }, reason: { $in: [...WITH_A_PERSON] } } },
      {
        $group: {
          _id: '$orgId',
          count: { $sum: 1 },
          since: { $min: '$waitingSince' },
          reminders: { $sum: '$reminders' },
        },
      },
    ])
    .toArray();
  return counted.map(({ _id, ...fact }) => ({ orgId: _id, ...fact }));
}

/**
 * Occurrences whose window ended within a day and left something unsent, by org. Looks for the unsent by `state_expires` first, so that
 * it grows with what went wrong and not with what was sent.
 */
export async function findMissedOccurrences(db: Db, now: Date): Promise<OccurrenceFact[]> {
  const missed = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: { broadcastId: string; occurrence: string }; orgIds: string[]; endedAt: Date }>([
      {
        $match: {
          state: { $in: [...MISSED_STATES] },
          expiresAt: { $gt: new Date(now.getTime() - DAY_MS), $lte: now },
          kind: 'broadcast',
          reason: { $nin: [...DECIDED] },
        },
      },
      {
        $group: {
          _id: { broadcastId: '$broadcastId', occurrence: '$occurrence' },
          orgIds: { $addToSet: '$orgId' },
          endedAt: { $max: '$expiresAt' },
        },
      },
      { $sort: { endedAt: -1 } },
      { $limit: MOST_OCCURRENCES },
    ])
    .toArray();
  const plans = await findBroadcasts(db, [...new Set(missed.map(({ _id }) => _id.broadcastId))]);
  const titles = new Map(plans.map((plan) => [plan._id, plan.title]));
  const facts = missed.map(async ({ _id, orgIds, endedAt }) => {
    const rows = (await countOccurrence(db, { ..._id, orgIds })).filter(({ reason }) => !DECIDED.includes(reason));
    return orgIds.map((orgId): OccurrenceFact => {
      const own = rows.filter((row) => row.orgId === orgId);
      const count = (of: typeof own): number => of.reduce((sum, row) => sum + row.count, 0);
      const sent = count(own.filter((row) => row.state === 'sent'));
      return { ..._id, title: titles.get(_id.broadcastId) ?? '', orgId, endedAt, total: count(own), sent };
    });
  });
  return (await Promise.all(facts)).flat();
}
