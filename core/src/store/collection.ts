import type { Collection, Db, Document } from 'mongodb';

/** One index a collection must have. `name` is given, never derived, so that a change is seen as a change. */
export interface IndexSpec {
  name: string;
  key: Record<string, 1 | -1 | '2dsphere'>;
  unique?: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
}

/** A collection of the product: its name, its documents' type and its indexes. Defined once, in the feature's `store.ts`. */
export interface CollectionSpec<T extends Document> {
  readonly name: string;
  readonly indexes: readonly IndexSpec[];
  /** Never set: carries the document type. */
  readonly __document?: T;
}

export function defineCollection<T extends Document>(name: string, indexes: readonly IndexSpec[]): CollectionSpec<T> {
  return { name, indexes };
}

export function collectionOf<T extends Document>(db: Db, spec: CollectionSpec<T>): Collection<T> {
  return db.collection<T>(spec.name);
}
