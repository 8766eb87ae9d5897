import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Account, Heartbeat } from './model';

/** A process silent for this long is gone from the health page. */
const HEARTBEAT_TTL_SECONDS = 600;

export const accountsSpec = defineCollection<Account>('accounts', [
  { name: 'channel_state', key: { channel: 1, state: 1 } },
]);

export const heartbeatsSpec = defineCollection<Heartbeat>('heartbeats', [
  { name: 'at_ttl', key: { at: 1 }, expireAfterSeconds: HEARTBEAT_TTL_SECONDS },
]);

/** One account, or null. */
export async function findAccount(db: Db, id: string): Promise<Account | null> {
  return collectionOf(db, accountsSpec).findOne({ _id: id });
}

/** Every account that is switched on. */
export async function findActiveAccounts(db: Db): Promise<Account[]> {
  return collectionOf(db, accountsSpec).find({ state: 'active' }).sort({ _id: 1 }).toArray();
}

/** Every account, for the health page. */
export async function findAccounts(db: Db): Promise<Account[]> {
  return collectionOf(db, accountsSpec).find().sort({ _id: 1 }).toArray();
}

/** Writes what the channel says of itself, if it differs from what is stored. `since` is when the state last changed. */
export async function setConnection(
  db: Db,
  id: string,
  state: Account['connection']['state'],
  detail: string,
  now: Date,
): Promise<void> {
  const accounts = collectionOf(db, accountsSpec);
  const changed = await accounts.updateOne(
    { _id: id, 'connection.state': { $ne: state } },
    { $set: { connection: { state, since: now, detail }, updatedAt: now } },
  );
  if (changed.matchedCount === 1) return;
  await accounts.updateOne(
    { _id: id, 'connection.state': state, 'connection.detail': { $ne: detail } },
    { $set: { 'connection.detail': detail, updatedAt: now } },
  );
}

/** Opens the circuit breaker until an instant; never shortens one that is already open for longer. */
export async function pauseAccount(db: Db, id: string, until: Date, reason: string, now: Date): Promise<void> {
  await collectionOf(db, accountsSpec).updateOne(
    { _id: id, $or: [{ pausedUntil: null }, { pausedUntil: { $lt: until } }] },
    { $set: { pausedUntil: until, pausedReason: reason, updatedAt: now } },
  );
}

/** Closes the circuit breaker by hand. */
export async function unpauseAccount(db: Db, id: string, now: Date): Promise<void> {
  await collectionOf(db, accountsSpec).updateOne(
    { _id: id },
    { $set: { pausedUntil: null, pausedReason: '', updatedAt: now } },
  );
}

/** The message after the pause went well: the breaker closes, unless it was opened again since. */
export async function closeBreaker(db: Db, id: string, pausedUntil: Date, now: Date): Promise<void> {
  await collectionOf(db, accountsSpec).updateOne(
    { _id: id, pausedUntil },
    { $set: { pausedUntil: null, pausedReason: '', updatedAt: now } },
  );
}

/** A process says that it is alive. */
export async function writeHeartbeat(db: Db, heartbeat: Heartbeat): Promise<void> {
  await collectionOf(db, heartbeatsSpec).replaceOne({ _id: heartbeat._id }, heartbeat, { upsert: true });
}

/** Processes heard of since an instant. */
export async function findHeartbeats(db: Db, since: Date): Promise<Heartbeat[]> {
  return collectionOf(db, heartbeatsSpec)
    .find({ at: { $gte: since } })
    .sort({ _id: 1 })
    .toArray();
}
