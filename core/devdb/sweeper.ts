import type { Cursors } from './commands/cursors';
import type { StoredCollection } from './storage/collection';
import type { Database } from './storage/database';
import type { FieldIndex } from './storage/field-index';
import type { Rec } from './storage/record';

/** Time between two looks for expired documents. */
export const SWEEP_INTERVAL_MS = 500;
/** Most documents removed from one index in one look, so that a large clean-up does not hold up commands. */
const SWEEP_BATCH = 5_000;

function* expired(index: FieldIndex, now: number): Generator<Rec> {
  const seconds = index.definition.expireAfterSeconds;
  if (seconds === undefined) return;
  const limit = new Date(now - seconds * 1000);
  const oldest = new Date(-8.64e15);
  // In a descending index the older dates stand behind the limit.
  const ascending = (index.directions[0] as number) > 0;
  const [from, to] = ascending ? [oldest, limit] : [limit, oldest];
  yield* index.scan({ prefix: [from], after: false }, { prefix: [to], after: true });
}

function sweep(collection: StoredCollection, now: number, commit: (write: () => void) => void): void {
  for (const index of collection.fieldIndexes) {
    const gone = new Set<Rec>();
    for (const rec of expired(index, now)) {
      gone.add(rec);
      if (gone.size >= SWEEP_BATCH) break;
    }
    if (gone.size === 0) continue;
    commit(() => {
      for (const rec of gone) collection.delete(rec);
    });
  }
}

/** Removes documents that a TTL index says have expired, and forgets idle cursors, again and again until stopped. */
export function startSweeper(
  database: Database,
  cursors: Cursors,
  onFatal: (error: unknown) => void,
): { stop(): void } {
  const timer = setInterval(() => {
    const now = Date.now();
    cursors.killIdle(now);
    try {
      for (const collection of database.all) sweep(collection, now, (write) => database.disk.commit(write));
    } catch (error) {
      onFatal(error);
    }
  }, SWEEP_INTERVAL_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
