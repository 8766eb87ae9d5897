import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Broadcast, BroadcastState, BroadcastTemplate, BroadcastVersion, Delivery } from './model';

export const broadcastsSpec = defineCollection<Broadcast>('broadcasts', [
  { name: 'next_run', key: { nextRunAt: 1 } },
  { name: 'scope_updated', key: { orgPath: 1, updatedAt: -1 } },
  { name: 'taking_over', key: { takingOver: 1 } },
  // The plan that greets who joins a group.
  { name: 'kind_state', key: { kind: 1, state: 1 } },
]);

export const broadcastVersionsSpec = defineCollection<BroadcastVersion>('broadcastVersions', []);

export const broadcastTemplatesSpec = defineCollection<BroadcastTemplate>('broadcastTemplates', [
  { name: 'org_updated', key: { orgId: 1, updatedAt: -1 } },
  { name: 'scope_updated', key: { orgPath: 1, updatedAt: -1 } },
]);

export const deliveriesSpec = defineCollection<Delivery>('deliveries', [
  // Claiming: the due ones of an account, welcomes before broadcasts.
  { name: 'account_due', key: { accountId: 1, state: 1, kind: 1, dueAt: 1 } },
  // Expiring and recovering, whatever the account.
  { name: 'state_expires', key: { state: 1, expiresAt: 1 } },
  // Counting and listing by plan and by time.
  { name: 'broadcast_due', key: { broadcastId: 1, dueAt: -1 } },
  { name: 'due', key: { dueAt: -1 } },
  { name: 'group_due', key: { groupId: 1, dueAt: -1 } },
]);

/** One plan, or null. */
export async function findBroadcast(db: Db, id: string): Promise<Broadcast | null> {
  return collectionOf(db, broadcastsSpec).findOne({ _id: id });
}

/** Several plans at once, in no order. */
export async function findBroadcasts(db: Db, ids: readonly string[]): Promise<Broadcast[]> {
  if (ids.length === 0) return [];
  return collectionOf(db, broadcastsSpec)
    .find({ _id: { $in: [...ids] } })
    .toArray();
}

/** Stores a new plan. */
export async function insertBroadcast(db: Db, broadcast: Broadcast): Promise<void> {
  await collectionOf(db, broadcastsSpec).insertOne(broadcast);
}

/**
 * Changes a plan only if it still has that version and one of those states. The one guard of every change by a person:
 * null means that somebody else was faster.
 */
export async function changeBroadcast(
  db: Db,
  guard: { id: string; version: number; states: readonly BroadcastState[] },
  set: Partial<Omit<Broadcast, '_id'>>,
): Promise<Broadcast | null> {
  return collectionOf(db, broadcastsSpec).findOneAndUpdate(
    { _id: guard.id, version: guard.version, state: { $in: [...guard.states] } },
    { $set: set },
    { returnDocument: 'after' },
  );
}
