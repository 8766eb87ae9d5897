import { Long, type Document } from 'bson';
import { randomBytes } from 'node:crypto';
import { calculateObjectSize } from 'bson';
import { CommandError } from '../errors';

/** MongoDB's size of a first batch when none is asked for. */
const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60_000;

type Produce = (doc: Record<string, unknown>) => Document;

interface Cursor {
  ns: string;
  session: string | null;
  docs: Array<Record<string, unknown>>;
  at: number;
  produce: Produce;
  usedAt: number;
}

/** Open cursors. Each holds the documents it found when it was opened; they are turned into replies batch by batch. */
export class Cursors {
  readonly #open = new Map<string, Cursor>();

  get size(): number {
    return this.#open.size;
  }

  /** The reply to a command that opens a cursor; a cursor stays open only if something is left. */
  open(
    ns: string,
    docs: Cursor['docs'],
    options: { batchSize?: number; session: string | null; produce?: Produce; single?: boolean },
  ): Document {
    const cursor: Cursor = {
      ns,
      session: options.session,
      docs,
      at: 0,
      produce: options.produce ?? ((doc) => doc),
      usedAt: Date.now(),
    };
    const firstBatch = nextBatch(cursor, options.batchSize ?? FIRST_BATCH);
    let id = Long.ZERO;
    if (cursor.at < docs.length && options.single !== true) {
      id = Long.fromBytesLE([...randomBytes(8)]).and(Long.MAX_VALUE);
      this.#open.set(id.toString(), cursor);
    }
    return { cursor: { firstBatch, id, ns }, ok: 1 };
  }

  more(id: unknown, ns: string, batchSize: number | undefined): Document {
    const key = String(id);
    const cursor = this.#open.get(key);
    if (cursor === undefined) throw new CommandError(43, `cursor id ${key} not found`);
    if (cursor.ns !== ns)
      throw new CommandError(
        13,
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    cursor.usedAt = Date.now();
    const batch = nextBatch(cursor, batchSize === undefined || batchSize === 0 ? Infinity : batchSize);
    const done = cursor.at >= cursor.docs.length;
    if (done) this.#open.delete(key);
    return { cursor: { nextBatch: batch, id: done ? Long.ZERO : Long.fromString(key), ns }, ok: 1 };
  }

  /** True if the cursor was open. */
  kill(id: unknown): boolean {
    return this.#open.delete(String(id));
  }

  killSession(session: string): void {
    for (const [id, cursor] of this.#open) if (cursor.session === session) this.#open.delete(id);
  }

  killIdle(now: number): void {
    for (const [id, cursor] of this.#open) if (now - cursor.usedAt > IDLE_MS) this.#open.delete(id);
  }
}

function nextBatch(cursor: Cursor, size: number): Document[] {
  const batch: Document[] = [];
  let bytes = 0;
  while (batch.length < size && cursor.at < cursor.docs.length) {
    const doc = cursor.produce(cursor.docs[cursor.at] as Record<string, unknown>);
    // Sizes matter only when documents are many or large; measuring every one of a small batch would be waste.
    bytes += calculateObjectSize(doc);
    if (bytes > MAX_BATCH_BYTES && batch.length > 0) break;
    batch.push(doc);
    cursor.at++;
  }
  return batch;
}
