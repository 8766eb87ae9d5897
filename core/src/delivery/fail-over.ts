import type { Db } from 'mongodb';
import type { Account } from '../accounts/model';
import { findAccounts } from '../accounts/store';
import { findGroupsByIds, groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import type { Delivery } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';
import { routesLeft } from './routes';
import { deliveriesSpec } from '../broadcasts/store';

/** An account that is down for longer is passed by. */
const DOWN_MS = 60_000;
/** Deliveries moved in one step. */
const MOVED_AT_ONCE = 500;

/** Why an account cannot send. `until` is when it can again; null = nobody knows. */
export interface Outage {
  reason: Extract<DeliveryReason, 'accountDown' | 'breakerOpen'>;
  until: Date | null;
}

/** Is an account off, paused, or down (or held by no process) for more than a minute? null = it can send, or soon will. */
export function outageOf(account: Account | undefined, now: Date): Outage | null {
  const longAgo = new Date(now.getTime() - DOWN_MS);
  if (!account || account.state !== 'active') return { reason: 'accountDown', until: null };
  if (account.connection.state !== 'up' && account.connection.since < longAgo) {
    return { reason: 'accountDown', until: null };
  }
  if (account.lease && account.lease.until < longAgo) return { reason: 'accountDown', until: null };
  if (account.pausedUntil && account.pausedUntil > now) return { reason: 'breakerOpen', until: account.pausedUntil };
  return null;
}

/**
 * Moves due posts that their account cannot send in time to their group's next way; those without one keep the reason and wait.
 * Only what certainly has not been sent moves: it is still planned at the moment of the move. Returns how many moved.
 */
export async function failOver(db: Db, now: Date): Promise<number> {
  const accounts = await accountsById(db);
  let moved = 0;
  for (const { _id: accountId } of accounts.values()) {
    const outage = outageOf(accounts.get(accountId), now);
    if (!outage) continue;
    const due = { accountId, state: 'planned' as const, kind: 'broadcast' as const, dueAt: { $lte: now } };
    const stuck = await collectionOf(db, deliveriesSpec)
      .find({
        ...due,
        groupId: { $in: await groupsWithAnotherWay(db, accountId) },
        expiresAt: { $gt: now, ...(outage.until ? { $lte: outage.until } : {}) },
      })
      .limit(MOVED_AT_ONCE)
      .toArray();
    moved += await moveOn(db, stuck, outage.reason, accounts, now);
    await collectionOf(db, deliveriesSpec).updateMany(
      { ...due, reason: null },
      { $set: { reason: outage.reason, updatedAt: now } },
    );
  }
  return moved;
}

async function accountsById(db: Db): Promise<Map<string, Account>> {
  return new Map((await findAccounts(db)).map((account) => [account._id, account]));
}

async function groupsWithAnotherWay(db: Db, accountId: string): Promise<string[]> {
  return collectionOf(db, groupsSpec).distinct('_id', {
    'fallbacks.0': { $exists: true },
    $or: [{ accountId }, { 'fallbacks.accountId': accountId }],
  });
}

/** Moves deliveries that their account has refused for good. The others keep the reason they were given. */
export async function failOverRefused(
  db: Db,
  refused: readonly Delivery[],
  reason: string,
  now: Date,
): Promise<number> {
  if (refused.length === 0) return 0;
  return moveOn(db, refused, reason, await accountsById(db), now);
}

async function moveOn(
  db: Db,
  stuck: readonly Delivery[],
  reason: string,
  accounts: ReadonlyMap<string, Account>,
  now: Date,
): Promise<number> {
  if (stuck.length === 0) return 0;
  const found = await findGroupsByIds(db, [...new Set(stuck.map((delivery) => delivery.groupId))]);
  const groups = new Map(found.map((group) => [group._id, group]));
  const steps = stuck.flatMap((delivery) => {
    const { _id, accountId, channel, groupId, failedOverFrom } = delivery;
    const group = groups.get(groupId);
    const left = group ? routesLeft(group, delivery) : [];
    const next = left.find((route) => !outageOf(accounts.get(route.accountId), now));
    if (!next) return [];
    const from = failedOverFrom ?? { channel, accountId, reason };
    return {
      updateOne: {
        filter: { _id, accountId, channel, state: 'planned' as const },
        update: {
          $set: {
            accountId: next.accountId,
            channel: next.channel,
            notBefore: null,
            reason: null,
            failedOverFrom: from,
            updatedAt: now,
          },
        },
      },
    };
  });
  if (steps.length === 0) return 0;
  return (await collectionOf(db, deliveriesSpec).bulkWrite(steps, { ordered: false })).matchedCount;
}
