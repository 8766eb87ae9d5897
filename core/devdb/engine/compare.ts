import { Binary, Long, ObjectId } from 'bson';

/** Position of a value's type in MongoDB's comparison order; a missing value counts as null. */
export function typeRank(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return 1;
    case 'number':
      return 2;
    case 'string':
      return 3;
    case 'boolean':
      return 8;
    default:
  }
  if (value === null) return 1;
  if (value instanceof Date) return 9;
  if (Array.isArray(value)) return 5;
  if (value instanceof ObjectId) return 7;
  if (value instanceof Binary || value instanceof Uint8Array) return 6;
  if (value instanceof RegExp) return 10;
  if (Long.isLong(value)) return 2;
  return 4;
}

const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return (Number.isNaN(a) ? 0 : 1) - (Number.isNaN(b) ? 0 : 1);
}

function compareObjects(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const aKeys = Object.keys(a);
  const bKeys = Object.keys(b);
  for (let i = 0; i < Math.min(aKeys.length, bKeys.length); i++) {
    const aKey = aKeys[i] as string;
    const bKey = bKeys[i] as string;
    if (aKey === bKey && a[aKey] === b[bKey]) continue;
    const byType = typeRank(a[aKey]) - typeRank(b[bKey]);
    if (byType !== 0) return byType;
    const byName = order(aKey, bKey);
    if (byName !== 0) return byName;
    const byValue = compareValues(a[aKey], b[bKey]);
    if (byValue !== 0) return byValue;
  }
  return aKeys.length - bKeys.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const byItem = compareValues(a[i], b[i]);
    if (byItem !== 0) return byItem;
  }
  return a.length - b.length;
}

const bytesOf = (v: unknown): Uint8Array => (v instanceof Binary ? v.value() : (v as Uint8Array));
const subTypeOf = (v: unknown): number => (v instanceof Binary ? v.sub_type : 0);

function compareBytes(a: unknown, b: unknown): number {
  const x = bytesOf(a);
  const y = bytesOf(b);
  return x.length - y.length || subTypeOf(a) - subTypeOf(b) || Buffer.compare(x, y);
}

/** Compares two values in MongoDB's order: by type first, then by value. Negative, zero or positive. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const rank = typeRank(a);
  const byType = rank - typeRank(b);
  if (byType !== 0) return byType;
  switch (rank) {
    case 1:
      return 0;
    case 2:
      return compareNumbers(Number(a), Number(b));
    case 4:
      return compareObjects(a as Record<string, unknown>, b as Record<string, unknown>);
    case 5:
      return compareArrays(a as unknown[], b as unknown[]);
    case 6:
      return compareBytes(a, b);
    case 7:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 8:
      return Number(a) - Number(b);
    case 9:
      return (a as Date).getTime() - (b as Date).getTime();
    default:
      return order((a as RegExp).source, (b as RegExp).source) || order((a as RegExp).flags, (b as RegExp).flags);
  }
}

/** True if MongoDB would call the two values equal (field order counts, a missing value equals null). */
export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

/** A text that is the same for two values exactly when they are equal; used as a map key. */
export function valueKey(value: unknown): string {
  const rank = typeRank(value);
  switch (rank) {
    case 1:
      return 'n';
    case 2:
      return `#${Number(value) + 0}`;
    case 3:
      return `"${value as string}`;
    case 4:
      return `{${Object.entries(value as object)
        .map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(valueKey(v))}`)
        .join()}}`;
    case 5:
      return `[${(value as unknown[]).map((v) => JSON.stringify(valueKey(v))).join()}]`;
    case 6:
      return `b${subTypeOf(value)}:${Buffer.from(bytesOf(value)).toString('base64')}`;
    case 7:
      return `o${(value as ObjectId).toHexString()}`;
    case 8:
      return value === true ? 't' : 'f';
    case 9:
      return `d${(value as Date).getTime()}`;
    default:
      return String(value);
  }
}
