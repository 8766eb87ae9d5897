import { deserialize } from 'bson';
import { CommandError } from '../errors';
import { StoredCollection } from './collection';
import { Disk, type SessionMeta } from './disk';
import type { Rec } from './record';

/** Sessions unused for this long are forgotten at the next start, as MongoDB does. */
const SESSION_LIFE_MS = 30 * 60_000;

/** Everything the server keeps: collections by namespace and the last retryable write of each session. */
export class Database {
  readonly disk: Disk;
  readonly sessions = new Map<string, SessionMeta>();
  readonly #collections = new Map<string, StoredCollection>();
  #nextId = 1;

  constructor(path: string) {
    this.disk = new Disk(path);
    for (const meta of this.disk.collections()) {
      const collection = new StoredCollection(meta, this.disk);
      collection.load(this.#decode(meta.id));
      this.#collections.set(collection.ns, collection);
      this.#nextId = Math.max(this.#nextId, meta.id + 1);
    }
    for (const { id, session } of this.disk.sessions()) {
      if (Date.now() - session.at.getTime() < SESSION_LIFE_MS) this.sessions.set(id, session);
      else this.disk.removeSession(id);
    }
  }

  get all(): Iterable<StoredCollection> {
    return this.#collections.values();
  }

  find(db: string, name: string): StoredCollection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  /** The collection, made on first use. */
  ensure(db: string, name: string): StoredCollection {
    const existing = this.find(db, name);
    if (existing !== undefined) return existing;
    if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('system.') || name.length > 200) {
      throw new CommandError(73, `Invalid collection name: ${name}`);
    }
    const meta = { id: this.#nextId++, db, name, indexes: [] };
    const collection = new StoredCollection(meta, this.disk);
    this.#collections.set(collection.ns, collection);
    this.disk.putCollection(meta);
    return collection;
  }

  drop(collection: StoredCollection): void {
    this.#collections.delete(collection.ns);
    for (const seq of collection.records.keys()) this.disk.removeDocument(collection.meta.id, seq);
    this.disk.removeCollection(collection.meta.id);
  }

  async close(): Promise<void> {
    await this.disk.close();
  }

  *#decode(id: number): Generator<Rec> {
    for (const { seq, bytes } of this.disk.documents(id)) yield { seq, doc: deserialize(bytes) };
  }
}
