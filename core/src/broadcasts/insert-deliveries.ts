import type { Db, Document } from 'mongodb';
import { AppError } from '../errors';
import type { Delivery } from './model';
import { deliveriesSpec } from './store';

/** Documents of one insert command: about 600 kB, so that the store parses one batch while another is committed. */
const BATCH = 1_000;
const IN_FLIGHT = 4;
const DUPLICATE_KEY = 11000;

interface InsertReply extends Document {
  n?: number;
  writeErrors?: { code: number; errmsg?: string }[];
  writeConcernError?: { errmsg?: string };
}

async function insertBatch(db: Db, documents: Delivery[]): Promise<number> {
  // The bare command: the driver's insertMany measures every document twice, which costs more than the store itself.
  const reply: InsertReply = await db.command({ insert: deliveriesSpec.name, documents, ordered: false });
  const refused = reply.writeErrors?.find((error) => error.code !== DUPLICATE_KEY);
  const problem = refused?.errmsg ?? reply.writeConcernError?.errmsg;
  if (problem !== undefined) throw new AppError('STORE_DOWN', `deliveries not inserted: ${problem}`);
  return reply.n ?? 0;
}

/** Inserts deliveries that are not there yet; those that are stay as they are. Returns how many are new. */
export async function insertDeliveries(db: Db, deliveries: readonly Delivery[]): Promise<number> {
  let inserted = 0;
  const running = new Set<Promise<void>>();
  for (let from = 0; from < deliveries.length; from += BATCH) {
    if (running.size >= IN_FLIGHT) await Promise.race(running);
    const batch = insertBatch(db, deliveries.slice(from, from + BATCH)).then((count) => {
      inserted += count;
      running.delete(batch);
    });
    running.add(batch);
  }
  await Promise.all(running);
  return inserted;
}
