import type { Document } from 'bson';
import { valueKey } from '../engine/compare';
import { isPlainObject } from '../engine/path';
import { compileFilter } from '../engine/match';
import { CommandError } from '../errors';

export interface IndexDefinition {
  ns: string;
  name: string;
  key: Record<string, number | string>;
  unique?: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
}

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
  '2dsphereIndexVersion',
  'background',
]);
const refuse = (message: string): CommandError => new CommandError(67, message);

function checkKey(key: unknown): Record<string, number | string> {
  if (!isPlainObject(key) || Object.keys(key).length === 0) throw refuse('Index keys cannot be an empty object');
  for (const [field, direction] of Object.entries(key)) {
    const parts = field.split('.');
    if (parts.some((part) => part === '' || part.startsWith('$') || /^\d+$/.test(part)))
      throw refuse(`devdb cannot index the path '${field}'`);
    if (direction !== 1 && direction !== -1 && direction !== '2dsphere') {
      throw refuse(`Unknown index plugin or direction '${String(direction)}' for '${field}'`);
    }
  }
  const geo = Object.values(key).filter((d) => d === '2dsphere').length;
  if (geo > 1) throw refuse('devdb allows one 2dsphere field an index');
  if (geo === 1 && Object.values(key)[0] !== '2dsphere')
    throw refuse('devdb wants the 2dsphere field first in an index');
  return key as Record<string, number | string>;
}

/** Reads one element of `createIndexes.indexes`; refuses every option it does not implement (code 67, 72, 197). */
export function parseIndexDefinition(spec: unknown, ns: string): IndexDefinition {
  if (!isPlainObject(spec)) throw new CommandError(14, 'an index must be an object');
  for (const option of Object.keys(spec)) {
    if (!KNOWN.has(option))
      throw new CommandError(197, `The field '${option}' is not valid for an index specification in devdb`);
  }
  if (typeof spec.name !== 'string' || spec.name === '')
    throw new CommandError(9, "The 'name' field is a required property of an index specification");
  const key = checkKey(spec.key);
  const definition: IndexDefinition = { ns, name: spec.name, key };
  if (spec.unique === true) definition.unique = true;
  if (spec.partialFilterExpression !== undefined) {
    if (!isPlainObject(spec.partialFilterExpression)) throw refuse('partialFilterExpression must be an object');
    checkPartial(spec.partialFilterExpression);
    compileFilter(spec.partialFilterExpression);
    definition.partialFilterExpression = spec.partialFilterExpression;
  }
  if (spec.expireAfterSeconds !== undefined) {
    const seconds = spec.expireAfterSeconds;
    if (typeof seconds !== 'number' || !(seconds >= 0))
      throw refuse('TTL index expireAfterSeconds must be a non-negative number');
    if (Object.keys(key).length !== 1 || Object.values(key)[0] === '2dsphere')
      throw refuse('TTL indexes are single-field indexes');
    definition.expireAfterSeconds = seconds;
  }
  return definition;
}

/** The operators MongoDB allows in a partial filter. */
const PARTIAL_OPERATORS = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$and', '$or']);

function checkPartial(filter: unknown): void {
  if (Array.isArray(filter)) {
    filter.forEach(checkPartial);
    return;
  }
  if (!isPlainObject(filter)) return;
  for (const [key, value] of Object.entries(filter)) {
    if (key.startsWith('$') && !PARTIAL_OPERATORS.has(key))
      throw refuse(`Expression not supported in partial index: ${key}`);
    if (key === '$exists' && value !== true) throw refuse('Expression not supported in partial index: $exists: false');
    checkPartial(value);
  }
}

/** True if two definitions mean the same index. */
export function sameDefinition(a: IndexDefinition, b: IndexDefinition): boolean {
  return valueKey(essence(a)) === valueKey(essence(b));
}

function essence(d: IndexDefinition): unknown[] {
  return [d.key, d.unique === true, d.partialFilterExpression ?? null, d.expireAfterSeconds ?? null];
}

/** True if two definitions may not stand side by side under two names. */
export function sameKeyAndFilter(a: IndexDefinition, b: IndexDefinition): boolean {
  return valueKey([a.key, a.partialFilterExpression ?? null]) === valueKey([b.key, b.partialFilterExpression ?? null]);
}
