import { afterAll, beforeAll, beforeEach, describe, test } from '@jest/globals';
import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { startTestStore } from '../testing';

export interface Target {
  readonly db: Db;
  readonly collection: Collection<Row>;
}

/** Test documents have text ids and whatever fields a test needs. */
export interface Row extends Document {
  _id: string;
}

interface Opened {
  db: Db;
  close(): Promise<void>;
}

async function openMongo(uri: string): Promise<Opened> {
  const client = await new MongoClient(uri).connect();
  const db = client.db(`fulin_conformance_${process.pid}_${Date.now()}`);
  const close = async (): Promise<void> => {
    await db.dropDatabase();
    await client.close();
  };
  return { db, close };
}

function describeOn(name: string, open: () => Promise<Opened>, define: (target: Target) => void): void {
  describe(name, () => {
    let opened: Opened;
    let count = 0;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    beforeEach(() => {
      count++;
    });
    define({
      get db() {
        return opened.db;
      },
      get collection() {
        return opened.db.collection<Row>(`rows_${count}`);
      },
    });
  });
}

/** Runs the same tests on devdb, and on MongoDB when `MONGODB_TEST_URI` is set; each test gets a new collection. */
export function describeStore(topic: string, define: (target: Target) => void): void {
  const uri = process.env.MONGODB_TEST_URI;
  describe(topic, () => {
    describeOn('on devdb', startTestStore, define);
    if (uri === undefined || uri === '') test.skip('on MongoDB: skipped, MONGODB_TEST_URI is not set', () => undefined);
    else describeOn('on MongoDB', () => openMongo(uri), define);
  });
}

/** The MongoDB error code a promise rejects with; undefined if it does not reject. */
export async function codeOf(promise: Promise<unknown>): Promise<number | string | undefined> {
  return promise.then(
    () => undefined,
    (error: { code?: number | string }) => error.code ?? String(error),
  );
}
