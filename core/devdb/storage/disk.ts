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
 * Durable storage: one LMDB file. `commit` returns when its writes are in the file, which a SIGKILL cannot undo. The file is
 * not flushed to the device on every commit: that is hundreds of times slower, and only a crash of the system itself needs it.
 */
export class Disk {
  readonly #root: RootDatabase<Buffer, string>;
  readonly #docs: Database<Buffer, DocumentKey>;
  readonly #collections: Database<Buffer, number>;
  readonly #sessions: Database<Buffer, string>;

  constructor(path: string) {
    mkdirSync(path, { recursive: true });
    this.#root = open<Buffer, string>({ path: `${path}/data.mdb`, encoding: 'binary', maxDbs: 4, noSync: true });
    this.#docs = this.#root.openDB<Buffer, DocumentKey>({ name: 'docs', encoding: 'binary', cache: false });
    this.#collections = this.#root.openDB<Buffer, number>({ name: 'collections', encoding: 'binary' });
    this.#sessions = this.#root.openDB<Buffer, string>({ name: 'sessions', encoding: 'binary' });
  }

  /** Runs the writes in one transaction and commits it. Throws if the disk refuses; then memory and disk differ. */
  commit(write: () => void): void {
    this.#root.transactionSync(write);
  }

  putDocument(collection: number, seq: number, bytes: Uint8Array): void {
    this.#docs.putSync([collection, seq], bytes as Buffer);
  }

  removeDocument(collection: number, seq: number): void {
    this.#docs.removeSync([collection, seq]);
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
    this.#collections.putSync(meta.id, Buffer.from(serialize(meta)));
  }

  removeCollection(id: number): void {
    this.#collections.removeSync(id);
  }

  sessions(): Array<{ id: string; session: SessionMeta }> {
    return [...this.#sessions.getRange({})].map(({ key, value }) => ({
      id: key,
      session: deserialize(value) as SessionMeta,
    }));
  }

  putSession(id: string, session: SessionMeta): void {
    this.#sessions.putSync(id, Buffer.from(serialize(session, { ignoreUndefined: true })));
  }

  removeSession(id: string): void {
    this.#sessions.removeSync(id);
  }

  async close(): Promise<void> {
    await this.#root.close();
  }
}
