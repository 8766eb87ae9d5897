import type { Db, Filter } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Delivery } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';

export interface Recovered {
  /** Back in the queue: nothing of them had left. */
  replanned: number;
  /** May have arrived: for a person to look at. */
  unknown: number;
}

async function recover(db: Db, lost: Filter<Delivery>, now: Date): Promise<Recovered> {
  const deliveries = collectionOf(db, deliveriesSpec);
  const replanned = await deliveries.updateMany(
    { ...lost, state: 'claimed' },
    { $set: { state: 'planned', claimedBy: null, claimToken: null, leaseUntil: null, updatedAt: now } },
  );
  // The claim stays on it, so that a process thought lost may still say "it was sent".
  const unknown = await deliveries.updateMany(
    { ...lost, state: 'sending' },
    { $set: { state: 'unknown', reason: 'processLost', leaseUntil: null, updatedAt: now } },
  );
  return { replanned: replanned.modifiedCount, unknown: unknown.modifiedCount };
}

/** Deliveries whose lease ended: claimed ones go back to the queue, those in `sending` become unknown and are never sent again by themselves. */
export function recoverLost(db: Db, now: Date): Promise<Recovered> {
  return recover(db, { leaseUntil: { $lt: now } }, now);
}

/**
 * The new holder of an account settles what the one before left behind, without waiting for the leases to end: whoever held it no
 * longer does, and its claims stop working with this.
 */
export function takeOverAccount(db: Db, accountId: string, owner: string, now: Date): Promise<Recovered> {
  return recover(db, { accountId, claimedBy: { $ne: owner } }, now);
}

/**
 * What could not be sent inside its window is expired, with the last reason it was held back for, or that its turn never came; so is a
 * missed run about which nobody decided in time. What lies with an owner or a manager ends by its channel.
 */
export async function expireOverdue(db: Db, now: Date): Promise<number> {
  const deliveries = collectionOf(db, deliveriesSpec);
  const over = { expiresAt: { $lte: now } };
  const silent = await deliveries.updateMany(
    {
      ...over,
      $or: [
        { state: 'planned', reason: null },
        { state: 'waitingForPerson', reason: 'missedAsk' },
      ],
    },
    { $set: { state: 'expired', reason: 'windowPassed', updatedAt: now } },
  );
  const held = await deliveries.updateMany(
    { ...over, state: 'planned' },
    { $set: { state: 'expired', updatedAt: now } },
  );
  return silent.modifiedCount + held.modifiedCount;
}
