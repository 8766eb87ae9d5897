import { MongoClient, MongoError, type Db, type MongoClientOptions } from 'mongodb';
import { AppError } from '../errors';

export interface Store {
  client: MongoClient;
  db: Db;
  close(): Promise<void>;
}

const DEFAULT_DATABASE = 'fulin';

/** The database named in a connection text, `fulin` if it names none. */
function databaseName(uri: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return path === undefined ? DEFAULT_DATABASE : decodeURIComponent(path);
}

/**
 * Connects to MongoDB (or devdb) and checks that it answers. Throws `STORE_DOWN` if it does not within the selection
 * time-out (5 s unless given), `BAD_SETTING` if the connection text is malformed; neither shows the text, which may hold a password.
 */
export async function connectStore(uri: string, options: MongoClientOptions = {}): Promise<Store> {
  let client: MongoClient;
  try {
    client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000, ignoreUndefined: true, ...options });
  } catch (cause) {
    throw new AppError('BAD_SETTING', 'MONGODB_URI is not a MongoDB connection text', { field: 'MONGODB_URI', cause });
  }
  try {
    await client.connect();
    const db = client.db(databaseName(uri));
    await db.command({ ping: 1 });
    return { client, db, close: () => client.close() };
  } catch (cause) {
    await client.close().catch(() => undefined);
    const why = cause instanceof MongoError ? cause.name : 'unknown error';
    throw new AppError('STORE_DOWN', `the store does not answer (${why})`, { cause });
  }
}
