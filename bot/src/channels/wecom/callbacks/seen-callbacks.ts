import { MongoServerError, type Db } from 'mongodb';
import { collectionOf, defineCollection } from '@fulin/core/store/collection';

/** Remembers callbacks for as long as their timestamp would be accepted. */
export interface SeenCallbacks {
  /** True the first time a key is seen, in whichever process. */
  addOnce(key: string, now: Date): Promise<boolean>;
}

/** Longer than a timestamp is accepted. */
const KEEP_SECONDS = 1_800;
const DUPLICATE_KEY = 11000;

interface SeenDocument {
  _id: string;
  at: Date;
}

const wecomCallbacksSpec = defineCollection<SeenDocument>('wecomCallbacks', [
  { name: 'at_ttl', key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS },
]);

/** Shared by all processes: the key is the document's id, so only one insert succeeds. */
export class MongoSeenCallbacks implements SeenCallbacks {
  constructor(private readonly db: Db) {}

  async addOnce(key: string, now: Date): Promise<boolean> {
    try {
      await collectionOf(this.db, wecomCallbacksSpec).insertOne({ _id: key, at: now });
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }
}
