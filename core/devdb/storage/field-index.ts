import type { Document } from 'bson';
import { compareValues, valueKey } from '../engine/compare';
import { compileFilter, type Predicate } from '../engine/match';
import { keyValuesAt } from '../engine/path';
import { CommandError } from '../errors';
import type { IndexDefinition } from './index-definition';
import { OrderedList } from './ordered-list';
import type { Rec } from './record';

interface Entry {
  key: unknown[];
  rec: Rec;
}

/** A bound on one index key: values for a prefix of its fields; `after` puts it behind all keys with that prefix. */
export interface Edge {
  prefix: readonly unknown[];
  after: boolean;
}

/** So many new keys may wait to be put into order together. */
const MAX_WAITING = 4_096;

/** An ordered index over one or more fields, unique or not, whole or partial. */
export class FieldIndex {
  readonly fields: readonly string[];
  readonly directions: readonly number[];
  readonly includes: Predicate;
  readonly #paths: string[][];
  /** The documents' own fields its keys come from; null for a partial index, whose filter may look at any. */
  readonly #sources: readonly string[] | null;
  readonly #list: OrderedList<Entry>;
  /** Added but not yet in the list: putting many in at once is far cheaper, and most writes are followed by writes. */
  #waiting: Entry[] = [];
  /** Whose keys are among the waiting ones. */
  readonly #newcomers = new Set<Rec>();
  /** Removed but still in the list, for the same reason. Taken out before the waiting ones are put in. */
  #leaving: Entry[] = [];
  #multikeyDocs = 0;
  /** Documents still to be indexed: an index read from disk is built when it is first asked. */
  #pending: (() => Iterable<Rec>) | null = null;

  constructor(readonly definition: IndexDefinition) {
    this.fields = Object.keys(definition.key);
    this.directions = Object.values(definition.key) as number[];
    this.#paths = this.fields.map((f) => f.split('.'));
    const partial = definition.partialFilterExpression;
    this.includes = partial === undefined ? () => true : compileFilter(partial);
    this.#sources = partial === undefined ? this.#paths.map(([field]) => field as string) : null;
    this.#list = new OrderedList<Entry>(
      (a, b) => this.#compareKeys(a.key, b.key, this.fields.length) || a.rec.seq - b.rec.seq,
    );
  }

  /** True while some document has an array on an indexed path: then one document has several keys. */
  get multikey(): boolean {
    this.#buildPending();
    return this.#multikeyDocs > 0;
  }

  get size(): number {
    return this.#entries.size;
  }

  get #entries(): OrderedList<Entry> {
    this.#buildPending();
    if (this.#leaving.length > 0) {
      this.#list.deleteAll(this.#leaving);
      this.#leaving = [];
    }
    if (this.#waiting.length > 0) {
      this.#list.addAll(this.#waiting);
      this.#waiting = [];
      this.#newcomers.clear();
    }
    return this.#list;
  }

  #buildPending(): void {
    const source = this.#pending;
    if (source === null) return;
    this.#pending = null;
    this.build(source());
  }

  /** Leaves building to the first use, so that opening a large store does not wait for indexes nobody asks. */
  defer(source: () => Iterable<Rec>): void {
    this.#pending = source;
  }

  /** Builds the index over existing documents; a duplicate under a unique index is code 11000. */
  build(records: Iterable<Rec>): void {
    const entries: Entry[] = [];
    for (const rec of records) {
      const keys = this.keysOf(rec.doc);
      if (keys.length > 1) this.#multikeyDocs++;
      for (const key of keys) entries.push({ key, rec });
    }
    this.#list.load(entries);
    if (this.definition.unique !== true) return;
    let previous: Entry | undefined;
    for (const entry of entries) {
      if (
        previous !== undefined &&
        previous.rec !== entry.rec &&
        this.#compareKeys(previous.key, entry.key, this.fields.length) === 0
      ) {
        throw this.duplicate(entry.key);
      }
      previous = entry;
    }
  }

  /** May two versions of a document have different keys? A no is certain: versions share what no change went into. */
  mayDiffer(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
    return this.#sources === null || this.#sources.some((field) => before[field] !== after[field]);
  }

  /** The keys a document has in this index: none if the partial filter leaves it out, several if an array is on the path. */
  keysOf(doc: Record<string, unknown>): unknown[][] {
    if (!this.includes(doc)) return [];
    return this.#plainKey(doc) ?? this.#keysOnPaths(doc);
  }

  /** The only key of a document whose indexed fields stand at its top and hold no arrays; null for any other. */
  #plainKey(doc: Record<string, unknown>): unknown[][] | null {
    const key: unknown[] = [];
    for (const path of this.#paths) {
      const name = path[0] as string;
      const value = Object.hasOwn(doc, name) ? doc[name] : null;
      if (path.length > 1 || Array.isArray(value)) return null;
      key.push(value ?? null);
    }
    return [key];
  }

  #keysOnPaths(doc: Record<string, unknown>): unknown[][] {
    const columns = this.#paths.map((path) => expand(keyValuesAt(doc, path)));
    if (columns.every((column) => column.length === 1)) return [columns.map((column) => column[0])];
    if (columns.filter((column) => column.length > 1).length > 1) {
      throw new CommandError(171, `cannot index parallel arrays [${this.fields.join('] [')}]`);
    }
    const many = columns.findIndex((column) => column.length > 1);
    return (columns[many] as unknown[]).map((value) => columns.map((column, i) => (i === many ? value : column[0])));
  }

  /** Throws code 11000 if another document than `self` holds one of the keys. */
  checkUnique(keys: unknown[][], self: Rec | null): void {
    if (this.definition.unique !== true) return;
    for (const key of keys) {
      const holder = this.first(key);
      if (holder !== undefined && holder !== self) throw this.duplicate(key);
    }
  }

  /** The first record with exactly this key. */
  first(key: readonly unknown[]): Rec | undefined {
    for (const entry of this.#entries.from((e) => this.#compareKeys(e.key, key, key.length) < 0)) {
      return this.#compareKeys(entry.key, key, key.length) === 0 ? entry.rec : undefined;
    }
    return undefined;
  }

  add(rec: Rec, keys: unknown[][]): void {
    if (this.#pending !== null) return;
    if (keys.length > 1) this.#multikeyDocs++;
    for (const key of keys) this.#waiting.push({ key, rec });
    this.#newcomers.add(rec);
    if (this.#waiting.length >= MAX_WAITING) void this.#entries;
  }

  remove(rec: Rec, keys: unknown[][]): void {
    if (this.#pending !== null) return;
    if (keys.length > 1) this.#multikeyDocs--;
    // Its key is still on the way in: it has to arrive before it can leave.
    if (this.#newcomers.has(rec)) void this.#entries;
    for (const key of keys) this.#leaving.push({ key, rec });
    if (this.#leaving.length >= MAX_WAITING) void this.#entries;
  }

  /** Number of keys between two edges. */
  count(from: Edge, to: Edge): number {
    return Math.max(
      0,
      this.#entries.rank((e) => this.#isBefore(e, to)) - this.#entries.rank((e) => this.#isBefore(e, from)),
    );
  }

  /** Records between two edges in key order, or against it. */
  *scan(from: Edge, to: Edge, backwards = false): Generator<Rec> {
    if (backwards) {
      for (const entry of this.#entries.downFrom((e) => this.#isBefore(e, to))) {
        if (this.#isBefore(entry, from)) return;
        yield entry.rec;
      }
      return;
    }
    for (const entry of this.#entries.from((e) => this.#isBefore(e, from))) {
      if (!this.#isBefore(entry, to)) return;
      yield entry.rec;
    }
  }

  duplicate(key: readonly unknown[]): CommandError {
    const keyValue: Document = Object.fromEntries(this.fields.map((f, i) => [f, key[i] ?? null]));
    const shown = this.fields.map((f, i) => `${f}: ${JSON.stringify(key[i] ?? null)}`).join(', ');
    return new CommandError(
      11000,
      `E11000 duplicate key error collection: ${this.definition.ns} index: ${this.definition.name} dup key: { ${shown} }`,
      {
        keyPattern: this.definition.key,
        keyValue,
      },
    );
  }

  #isBefore(entry: Entry, edge: Edge): boolean {
    const order = this.#compareKeys(entry.key, edge.prefix, edge.prefix.length);
    return order < 0 || (order === 0 && edge.after);
  }

  #compareKeys(a: readonly unknown[], b: readonly unknown[], length: number): number {
    for (let i = 0; i < length; i++) {
      const order = compareValues(a[i], b[i]);
      if (order !== 0) return (this.directions[i] as number) < 0 ? -order : order;
    }
    return 0;
  }
}

/** Index values of a path: the items of arrays, each once; an empty array and a missing value count as null. */
function expand(values: unknown[]): unknown[] {
  if (values.length === 1 && !Array.isArray(values[0])) return [values[0] ?? null];
  const seen = new Map<string, unknown>();
  for (const value of values) {
    const items: unknown[] = Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? null : value];
    for (const item of items) seen.set(valueKey(item), item ?? null);
  }
  return seen.size === 0 ? [null] : [...seen.values()];
}
