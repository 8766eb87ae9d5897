import { Binary, Decimal128, Long, ObjectId } from 'bson';
import { CommandError } from '../errors';
import { isPlainObject } from './path';

const MAX_DEPTH = 100;

/** Refuses what devdb does not store: `$` field names (52), too deep nesting (15), BSON types without a plain meaning here (2). */
export function checkStorable(value: unknown, depth = 0): void {
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  if (depth > MAX_DEPTH) throw new CommandError(15, `Document exceeds the maximum depth of ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    for (const item of value) checkStorable(item, depth + 1);
    return;
  }
  if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      const field = value[key];
      if (key.startsWith('$'))
        throw new CommandError(52, `The dollar ($) prefixed field '${key}' is not allowed in a stored document`);
      checkStorable(field, depth + 1);
    }
    return;
  }
  if (value instanceof ObjectId || value instanceof Binary || value instanceof RegExp) return;
  const name =
    value instanceof Decimal128 ? 'Decimal128' : Long.isLong(value) ? 'an integer beyond 2^53' : value.constructor.name;
  throw new CommandError(2, `devdb does not store ${name}`);
}

/** Refuses an `_id` MongoDB would refuse (code 53): arrays, regular expressions, undefined. */
export function checkId(id: unknown): void {
  if (Array.isArray(id) || id instanceof RegExp || id === undefined) {
    throw new CommandError(
      53,
      `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : id instanceof RegExp ? 'regex' : 'undefined'}`,
    );
  }
}
