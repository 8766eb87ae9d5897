import { MongoServerError, type Db, type Document } from 'mongodb';
import type { CollectionSpec, IndexSpec } from './collection';

/** A collection's name and indexes, whatever its documents are. */
export type AnyCollectionSpec = Pick<CollectionSpec<Document>, 'name' | 'indexes'>;

export interface IndexReport {
  /** Made now. */
  created: Array<{ collection: string; index: string }>;
  /** Wanted but could not be made, with MongoDB's reason. */
  missing: Array<{ collection: string; index: string; reason: string }>;
  /** There under the same name, but not as wanted. */
  different: Array<{ collection: string; index: string; wanted: Document; found: Document }>;
  /** There, but not wanted by anyone. */
  unexpected: Array<{ collection: string; index: string }>;
}

const NAMESPACE_NOT_FOUND = 26;

async function existingIndexes(db: Db, collection: string): Promise<Document[]> {
  try {
    return await db.collection(collection).listIndexes().toArray();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

/** What matters in an index, in one order, so that two can be compared as text. */
function essence(index: Document): Document {
  return {
    key: index.key as unknown,
    unique: index.unique === true,
    partialFilterExpression: (index.partialFilterExpression as unknown) ?? null,
    expireAfterSeconds: (index.expireAfterSeconds as unknown) ?? null,
  };
}

async function createMissing(db: Db, collection: string, spec: IndexSpec, report: IndexReport): Promise<void> {
  const { key, ...options } = spec;
  try {
    await db.collection(collection).createIndex(key, options);
    report.created.push({ collection, index: spec.name });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    report.missing.push({ collection, index: spec.name, reason: error.message });
  }
}

/** Creates the indexes that are missing and reports what differs or is too much; it never drops or changes one. */
export async function ensureIndexes(db: Db, specs: readonly AnyCollectionSpec[]): Promise<IndexReport> {
  const report: IndexReport = { created: [], missing: [], different: [], unexpected: [] };
  for (const { name: collection, indexes } of specs) {
    const existing = new Map((await existingIndexes(db, collection)).map((index) => [index.name as string, index]));
    for (const spec of indexes) {
      const found = existing.get(spec.name);
      if (found === undefined) await createMissing(db, collection, spec, report);
      else if (JSON.stringify(essence(found)) !== JSON.stringify(essence(spec))) {
        report.different.push({ collection, index: spec.name, wanted: essence(spec), found: essence(found) });
      }
    }
    const wanted = new Set(['_id_', ...indexes.map((spec) => spec.name)]);
    for (const index of existing.keys()) if (!wanted.has(index)) report.unexpected.push({ collection, index });
  }
  return report;
}

/** True if every wanted index is there as wanted; unexpected ones do no harm. */
export function indexesAreSound(report: IndexReport): boolean {
  return report.missing.length === 0 && report.different.length === 0;
}
