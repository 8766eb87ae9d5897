import { isPlainObject } from './path';

/** A deep copy of documents and arrays; other values are never changed in place and are shared. */
export function cloneValue<T>(value: T): T {
  if (Array.isArray(value)) return value.map(cloneValue) as T;
  if (!isPlainObject(value)) return value;
  // Spread keeps the object's layout, which setting field by field does not: the copy is cheaper to make and to read.
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) {
    const field = copy[key];
    if (field !== null && typeof field === 'object') copy[key] = cloneValue(field);
  }
  return copy as T;
}
