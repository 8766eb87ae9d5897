import { MongoBulkWriteError, type Db, type WriteError } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import type { Delivery } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';

/** Documents of one insert command: about 600 kB, so that the store parses one batch while another is committed. */
const BATCH = 1_000;
const IN_FLIGHT = 4;
const DUPLICATE_KEY = 11000;

/** How many a batch added although some of it was there already. Throws anything else that went wrong. */
function insertedDespite(error: unknown): number {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const errors: WriteError[] = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (errors.length === 0) throw error;
  const refused = errors.find(({ code }) => code !== DUPLICATE_KEY);
  const problem = refused?.errmsg ?? error.result.getWriteConcernError()?.errmsg;
  if (problem !== undefined) throw new AppError('STORE_DOWN', `deliveries not inserted: ${problem}`, { cause: error });
  return error.insertedCount;
}

async function insertBatch(db: Db, documents: Delivery[]): Promise<number> {
  try {
    return (await collectionOf(db, deliveriesSpec).insertMany(documents, { ordered: false })).insertedCount;
  } catch (error) {
    return insertedDespite(error);
  }
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
