import { calculateObjectSize } from 'bson';
import { equalValues, valueKey } from '../engine/compare';
import { CommandError } from '../errors';
import { encodeDocument } from '../wire/plain-encoder';
import type { CollectionMeta, Disk } from './disk';
import { FieldIndex } from './field-index';
import { GeoIndex } from './geo-index';
import { type IndexDefinition, sameDefinition, sameKeyAndFilter } from './index-definition';
import type { Rec } from './record';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** One collection: decoded documents in memory with their indexes, written through to disk. */
export class StoredCollection {
  readonly ns: string;
  readonly primary: FieldIndex;
  readonly records = new Map<number, Rec>();
  readonly #byId = new Map<string, Rec>();
  readonly #indexes: Array<FieldIndex | GeoIndex> = [];
  #nextSeq = 1;

  constructor(
    readonly meta: CollectionMeta,
    private readonly disk: Disk,
  ) {
    this.ns = `${meta.db}.${meta.name}`;
    this.primary = new FieldIndex({ ns: this.ns, name: '_id_', key: { _id: 1 }, unique: true });
    this.primary.defer(() => this.records.values());
  }

  get size(): number {
    return this.records.size;
  }

  /** Ordered indexes, the primary one first. */
  get fieldIndexes(): FieldIndex[] {
    return [this.primary, ...this.#indexes.filter((index): index is FieldIndex => index instanceof FieldIndex)];
  }

  get geoIndexes(): GeoIndex[] {
    return this.#indexes.filter((index): index is GeoIndex => index instanceof GeoIndex);
  }

  get definitions(): IndexDefinition[] {
    return [this.primary.definition, ...this.meta.indexes];
  }

  /** Takes over the documents read from disk; only used while opening. Ordered indexes are built at their first use. */
  load(records: Iterable<Rec>): void {
    for (const rec of records) {
      this.records.set(rec.seq, rec);
      this.#byId.set(valueKey(rec.doc._id), rec);
      this.#nextSeq = rec.seq + 1;
    }
    const all = (): Iterable<Rec> => this.records.values();
    for (const definition of this.meta.indexes) {
      const index = newIndex(definition);
      if (index instanceof FieldIndex) index.defer(all);
      else index.build(all());
      this.#indexes.push(index);
    }
  }

  byId(id: unknown): Rec | undefined {
    return this.#byId.get(valueKey(id));
  }

  /** Stores a new document; `bytes` may pass its encoding when it is at hand. Code 11000 if a unique key is taken. */
  insert(doc: Record<string, unknown>, bytes?: Uint8Array): void {
    const rec: Rec = { seq: this.#nextSeq, doc };
    const idKey = valueKey(doc._id);
    if (this.#byId.has(idKey)) throw this.primary.duplicate([doc._id]);
    const encoded = bytes ?? encode(doc);
    if (encoded.length > MAX_DOCUMENT_BYTES) throw tooLarge(encoded.length);
    const keys = this.#indexes.map((index) => index.keysOf(doc));
    this.#checkUnique(keys, null);
    this.#nextSeq++;
    this.records.set(rec.seq, rec);
    this.#byId.set(idKey, rec);
    this.primary.add(rec, [[doc._id]]);
    this.#indexes.forEach((index, i) => index.add(rec, keys[i] as never));
    this.disk.putDocument(this.meta.id, rec.seq, encoded);
  }

  /** Puts a new version in place of a record's document; its `_id` must be the same. */
  replace(rec: Rec, doc: Record<string, unknown>): void {
    const encoded = encode(doc);
    if (encoded.length > MAX_DOCUMENT_BYTES) throw tooLarge(encoded.length);
    const moves = this.#indexes
      .filter((index) => index.mayDiffer(rec.doc, doc))
      .map((index) => ({ index, before: index.keysOf(rec.doc), after: index.keysOf(doc) }))
      .filter(({ before, after }) => !equalValues(before, after));
    for (const { index, after } of moves) if (index instanceof FieldIndex) index.checkUnique(after as unknown[][], rec);
    for (const { index, before, after } of moves) {
      index.remove(rec, before as never);
      index.add(rec, after as never);
    }
    rec.doc = doc;
    this.disk.putDocument(this.meta.id, rec.seq, encoded);
  }

  delete(rec: Rec): void {
    this.#indexes.forEach((index) => index.remove(rec, index.keysOf(rec.doc) as never));
    this.primary.remove(rec, [[rec.doc._id]]);
    this.records.delete(rec.seq);
    this.#byId.delete(valueKey(rec.doc._id));
    this.disk.removeDocument(this.meta.id, rec.seq);
  }

  /** Adds an index; true if it is new, false if the same one exists. A clash is code 85 or 86. */
  createIndex(definition: IndexDefinition): boolean {
    if (definition.name === '_id_' || valueKey(definition.key) === valueKey({ _id: 1 })) {
      if (
        definition.unique !== true &&
        definition.partialFilterExpression === undefined &&
        definition.expireAfterSeconds === undefined
      )
        return false;
      throw new CommandError(197, 'the _id index takes no options');
    }
    const namesake = this.meta.indexes.find((d) => d.name === definition.name);
    if (namesake !== undefined) {
      if (sameDefinition(namesake, definition)) return false;
      throw new CommandError(
        86,
        `An existing index has the same name as the requested index but is different: ${definition.name}`,
      );
    }
    const twin = this.meta.indexes.find((d) => sameKeyAndFilter(d, definition));
    if (twin !== undefined) throw new CommandError(85, `Index already exists with a different name: ${twin.name}`);
    this.#indexes.push(this.#build(definition));
    this.meta.indexes.push(definition);
    this.disk.putCollection(this.meta);
    return true;
  }

  /** Drops one index by name; code 27 if there is none. */
  dropIndex(name: string): void {
    if (name === '_id_') throw new CommandError(72, 'cannot drop _id index');
    const at = this.meta.indexes.findIndex((d) => d.name === name);
    if (at < 0) throw new CommandError(27, `index not found with name [${name}]`);
    this.meta.indexes.splice(at, 1);
    this.#indexes.splice(at, 1);
    this.disk.putCollection(this.meta);
  }

  #build(definition: IndexDefinition): FieldIndex | GeoIndex {
    const index = newIndex(definition);
    index.build(this.records.values());
    return index;
  }

  #checkUnique(keys: unknown[][], self: Rec | null): void {
    this.#indexes.forEach((index, i) => {
      if (index instanceof FieldIndex) index.checkUnique(keys[i] as unknown[][], self);
    });
  }
}

function newIndex(definition: IndexDefinition): FieldIndex | GeoIndex {
  return Object.values(definition.key)[0] === '2dsphere' ? new GeoIndex(definition) : new FieldIndex(definition);
}

function encode(doc: Record<string, unknown>): Uint8Array {
  try {
    return encodeDocument(doc);
  } catch (error) {
    // Measuring every document beforehand would cost as much as encoding it.
    const size = calculateObjectSize(doc);
    throw size > MAX_DOCUMENT_BYTES ? tooLarge(size) : error;
  }
}

function tooLarge(bytes: number): CommandError {
  return new CommandError(10334, `BSONObj size: ${bytes} is larger than the maximum of ${MAX_DOCUMENT_BYTES}`);
}
