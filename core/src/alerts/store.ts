import { MongoServerError, type Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Alert, AlertNotice, AlertTurn } from './model';

const KEEP_SECONDS = 90 * 86_400;
const DUPLICATE_KEY = 11000;

export const alertsSpec = defineCollection<Alert>('alerts', [
  { name: 'open_key', key: { key: 1 }, unique: true, partialFilterExpression: { state: 'open' } },
  { name: 'state_opened', key: { state: 1, openedAt: -1 } },
  { name: 'closed_ttl', key: { closedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
]);

export const alertNoticesSpec = defineCollection<AlertNotice>('alertNotices', [
  { name: 'waiting', key: { transport: 1, state: 1, notBefore: 1 } },
  { name: 'alert', key: { alertId: 1 } },
  { name: 'created_ttl', key: { createdAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
]);

export const alertTurnsSpec = defineCollection<AlertTurn>('alertTurns', []);

/** Inserts documents whose ids or keys may be there already; those stay as they are. */
export async function insertNew<T extends { _id: string }>(
  insert: (documents: T[]) => Promise<unknown>,
  documents: T[],
): Promise<void> {
  if (documents.length === 0) return;
  try {
    await insert(documents);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
  }
}

/**
 * Takes the next turn of something that any number of runners do together, at most once every `everyMs`. False when it is not
 * time, or another was quicker.
 */
export async function takeTurn(db: Db, id: AlertTurn['_id'], now: Date, everyMs: number): Promise<boolean> {
  const turns = collectionOf(db, alertTurnsSpec);
  const nextAt = new Date(now.getTime() + everyMs);
  const taken = await turns.updateOne({ _id: id, nextAt: { $lte: now } }, { $set: { nextAt } });
  if (taken.modifiedCount === 1) return true;
  if (await turns.findOne({ _id: id })) return false;
  try {
    await turns.insertOne({ _id: id, nextAt });
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}

/** What is so now. */
export function findOpenAlerts(db: Db): Promise<Alert[]> {
  return collectionOf(db, alertsSpec).find({ state: 'open' }).sort({ openedAt: -1 }).toArray();
}

/** What was and is no more, last closed first. */
export function findClosedAlerts(db: Db, since: Date, limit: number): Promise<Alert[]> {
  return collectionOf(db, alertsSpec)
    .find({ state: 'closed', closedAt: { $gte: since } })
    .sort({ closedAt: -1 })
    .limit(limit)
    .toArray();
}
