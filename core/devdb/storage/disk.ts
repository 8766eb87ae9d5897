import { deserialize, serialize, type Document } from 'bson';
import { mkdirSync } from 'node:fs';
import { open, type Database, type RootDatabase } from 'lmdb';
import type { IndexDefinition } from './index-definition';

/** What is remembered of a collection besides its documents. */
export interface CollectionMeta {
  id: number;
  db: string;
  name: string;
  indexes: IndexDefinition[];
}

/** The reply to a session's last retryable write, kept so that a retry after a crash is not done twice. */
export interface SessionMeta {
  txnNumber: number;
  reply: Document;
  at: Date;
}

type DocumentKey = [collection: number, seq: number];

/**
 * Durable storage: one LMDB file. Writes made in one turn of the event loop share a commit; `settled` tells when the last
 * of them is committed, which a SIGKILL cannot undo.
 */
export class Disk {
  readonly #root: RootDatabase<Buffer, string>;
  readonly #docs: Database<Buffer, DocumentKey>;
  readonly #collections: Database<Buffer, number>;
  readonly #sessions: Database<Buffer, string>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    mkdirSync(path, { recursive: true });
    this.#root = open<Buffer, string>({
      path: `${path}/data.mdb`,
      encoding: 'binary',
      maxDbs: 4,
      noMemInit: true,
      separateFlushed: true,
    });
    this.#docs = this.#root.openDB<Buffer, DocumentKey>({ name: 'docs', encoding: 'binary', cache: false });
    this.#collections = this.#root.openDB<Buffer, number>({ name: 'collections', encoding: 'binary' });
    this.#sessions = this.#root.openDB<Buffer, string>({ name: 'sessions', encoding: 'binary' });
  }

  /** Resolves when everything written so far is committed; rejects if the disk refused. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Groups writes into one atomic commit. */
  batch(write: () => void): void {
    this.#remember(this.#root.batch(write));
  }

  putDocument(collection: number, seq: number, bytes: Uint8Array): void {
    this.#remember(this.#docs.put([collection, seq], bytes as Buffer));
  }

  removeDocument(collection: number, seq: number): void {
    this.#remember(this.#docs.remove([collection, seq]));
  }

  /** A collection's documents in insertion order. */
  *documents(collection: number): Generator<{ seq: number; bytes: Buffer }> {
    for (const { key, value } of this.#docs.getRange({ start: [collection, 0], end: [collection + 1, 0] })) {
      yield { seq: key[1], bytes: value };
    }
  }

  collections(): CollectionMeta[] {
    return [...this.#collections.getRange({})].map(({ value }) => deserialize(value) as CollectionMeta);
  }

  putCollection(meta: CollectionMeta): void {
    this.#remember(this.#collections.put(meta.id, Buffer.from(serialize(meta))));
  }

  removeCollection(id: number): void {
    this.#remember(this.#collections.remove(id));
  }

  sessions(): Array<{ id: string; session: SessionMeta }> {
    return [...this.#sessions.getRange({})].map(({ key, value }) => ({
      id: key,
      session: deserialize(value) as SessionMeta,
    }));
  }

  putSession(id: string, session: SessionMeta): void {
    this.#remember(this.#sessions.put(id, Buffer.from(serialize(session, { ignoreUndefined: true }))));
  }

  removeSession(id: string): void {
    this.#remember(this.#sessions.remove(id));
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#root.close();
  }

  #remember(commit: Promise<unknown>): void {
    this.#last = commit;
    // The waiter of `settled` reports a failure; this keeps an unawaited one from ending the process unseen.
    commit.catch(() => undefined);
  }
}
