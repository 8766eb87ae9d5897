import { MongoServerError, type Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { ExternalChatEvent } from './events';

/** What WeCom told the API, for the bot that speaks for the account. `_id` is the callback's key: a repeated one is the same. */
export interface WecomNotice {
  _id: string;
  event: ExternalChatEvent;
  receivedAt: Date;
  /** When the bot had done what it asks for; null = not yet. */
  doneAt: Date | null;
}

/** Longer than WeCom repeats a callback, and than any bot is away unnoticed. */
const KEEP_SECONDS = 7 * 86_400;
const DUPLICATE_KEY = 11000;

export const wecomNoticesSpec = defineCollection<WecomNotice>('wecomNotices', [
  { name: 'open', key: { doneAt: 1, receivedAt: 1 } },
  { name: 'received_ttl', key: { receivedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
]);

/** Keeps an event until the bot takes it; false when it was here before. */
export async function putNotice(db: Db, key: string, event: ExternalChatEvent, now: Date): Promise<boolean> {
  try {
    await collectionOf(db, wecomNoticesSpec).insertOne({ _id: key, event, receivedAt: now, doneAt: null });
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}

/** Events nobody has dealt with, earliest first. */
export async function findOpenNotices(db: Db, limit: number): Promise<WecomNotice[]> {
  return collectionOf(db, wecomNoticesSpec)
    .find({ doneAt: null })
    .sort({ receivedAt: 1, _id: 1 })
    .limit(limit)
    .toArray();
}

/** These have been dealt with. */
export async function closeNotices(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await collectionOf(db, wecomNoticesSpec).updateMany({ _id: { $in: [...ids] } }, { $set: { doneAt: now } });
}
