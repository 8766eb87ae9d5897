import type { Document } from 'bson';
import { isPlainObject } from '../engine/path';
import type { StoredCollection } from '../storage/collection';
import type { Rec } from '../storage/record';

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'boolean';

/** The texts of `{ $in: [...] }`; null for any other condition. */
function listedTexts(condition: unknown): unknown[] | null {
  if (!isPlainObject(condition) || !Array.isArray(condition.$in) || Object.keys(condition).length !== 1) return null;
  return condition.$in.every((value) => typeof value === 'string') ? condition.$in : null;
}

/**
 * What a filter of one text `_id` and of own fields that must equal a text or a boolean selects, without compiling it: a bulk holds hundreds
 * of such filters, each used once. Null if the filter asks for anything else, or a field holds an array.
 */
export function recordOfId(collection: StoredCollection, filter: Document): Rec[] | null {
  if (typeof filter._id !== 'string') return null;
  const rec = collection.byId(filter._id);
  let fits = rec !== undefined;
  for (const path of Object.keys(filter)) {
    if (path === '_id') continue;
    if (path.startsWith('$') || path.includes('.')) return null;
    const condition: unknown = filter[path];
    const listed = isPlain(condition) ? null : listedTexts(condition);
    if (listed === null && !isPlain(condition)) return null;
    const value = rec !== undefined && Object.hasOwn(rec.doc, path) ? rec.doc[path] : undefined;
    if (Array.isArray(value)) return null;
    fits &&= listed === null ? value === condition : listed.includes(value);
  }
  return rec !== undefined && fits ? [rec] : [];
}
