import type { Document } from 'bson';
import { compareValues, typeRank } from '../engine/compare';
import { isOperatorDocument } from '../engine/match';
import { isPlainObject } from '../engine/path';

/** One side of a range; the value's type brackets the range as well. */
export interface Limit {
  value: unknown;
  inclusive: boolean;
}

/** What a filter demands of one path, as far as an index can help. Everything is necessary, none is sufficient. */
export interface Constraint {
  /** Acceptable values, from an equality or `$in`. */
  values?: unknown[];
  lower?: Limit;
  upper?: Limit;
}

export type Constraints = Map<string, Constraint>;

/** Ranks of values an ordered index can look up exactly: null, number, string, binary, id, boolean, date. */
const INDEXABLE = new Set([1, 2, 3, 6, 7, 8, 9]);

const indexable = (value: unknown): boolean =>
  INDEXABLE.has(typeRank(value)) && !(typeof value === 'number' && Number.isNaN(value));

/** The conditions a filter joins with "and", flattened. */
export function conjuncts(filter: Document): Array<[key: string, condition: unknown]> {
  return Object.entries(filter).flatMap(([key, condition]) =>
    key === '$and' && Array.isArray(condition)
      ? condition.flatMap((clause) => conjuncts(clause as Document))
      : [[key, condition] as [string, unknown]],
  );
}

/** Reads per-path demands out of a filter that has already been compiled, so its shape is sound. */
export function constraintsOf(filter: Document): Constraints {
  const found: Constraints = new Map();
  for (const [path, condition] of conjuncts(filter)) {
    if (path.startsWith('$')) continue;
    const constraint = found.get(path) ?? {};
    if (isOperatorDocument(condition)) {
      for (const [name, operand] of Object.entries(condition)) narrow(constraint, name, operand, condition);
    } else narrow(constraint, condition instanceof RegExp ? '$regex' : '$eq', condition, {});
    if (Object.keys(constraint).length > 0) found.set(path, constraint);
  }
  return found;
}

function narrow(constraint: Constraint, name: string, operand: unknown, siblings: Document): void {
  switch (name) {
    case '$eq':
      if (indexable(operand)) keepFewer(constraint, [operand]);
      return;
    case '$in':
      if (Array.isArray(operand) && operand.every(indexable)) keepFewer(constraint, operand);
      return;
    case '$gt':
    case '$gte':
      if (indexable(operand)) raise(constraint, { value: operand, inclusive: name === '$gte' });
      return;
    case '$lt':
    case '$lte':
      if (indexable(operand)) lower(constraint, { value: operand, inclusive: name === '$lte' });
      return;
    case '$regex':
      narrowToPrefix(constraint, operand, siblings.$options);
      return;
    default:
  }
}

function keepFewer(constraint: Constraint, values: unknown[]): void {
  if (constraint.values === undefined || values.length < constraint.values.length) constraint.values = values;
}

function raise(constraint: Constraint, limit: Limit): void {
  if (constraint.lower === undefined || compareValues(limit.value, constraint.lower.value) > 0)
    constraint.lower = limit;
}

function lower(constraint: Constraint, limit: Limit): void {
  if (constraint.upper === undefined || compareValues(limit.value, constraint.upper.value) < 0)
    constraint.upper = limit;
}

/** `/^abc/` demands a text between "abc" and the last text that begins so. */
function narrowToPrefix(constraint: Constraint, operand: unknown, options: unknown): void {
  const source = operand instanceof RegExp ? operand.source : operand;
  const flags = typeof options === 'string' ? options : operand instanceof RegExp ? operand.flags : '';
  if (typeof source !== 'string' || /[im]/.test(flags) || source.includes('|')) return;
  const prefix = /^\^([\p{L}\p{N}_:@/ -]+)/u.exec(source)?.[1];
  if (prefix === undefined) return;
  const sure = /^[?*+{]/.test(source.slice(1 + prefix.length)) ? prefix.slice(0, -1) : prefix;
  if (sure === '') return;
  raise(constraint, { value: sure, inclusive: true });
  lower(constraint, { value: `${sure}\uffff`, inclusive: true });
}

/** True if every document the filter accepts is in an index with this partial filter. */
export function impliesPartial(filter: Document, partial: Document): boolean {
  const have = conjuncts(filter);
  return conjuncts(partial).every(([path, demanded]) => {
    if (path.startsWith('$')) return false;
    const same = have.filter(([p]) => p === path).map(([, condition]) => condition);
    return same.some((condition) => impliesCondition(condition, demanded));
  });
}

function impliesCondition(condition: unknown, demanded: unknown): boolean {
  if (compareValues(condition, demanded) === 0) return true;
  const values = acceptedValues(condition);
  if (values !== null) return values.every((value) => satisfies(value, demanded));
  if (!isOperatorDocument(condition) || !isOperatorDocument(demanded)) return false;
  return Object.entries(demanded).every(
    ([name, operand]) =>
      (name in condition && compareValues(condition[name], operand) === 0) ||
      (name === '$exists' && operand === true && demandsValue(condition)),
  );
}

const demandsValue = (condition: Document): boolean =>
  ['$gt', '$gte', '$lt', '$lte'].some((name) => condition[name] !== undefined && condition[name] !== null) ||
  condition.$exists === true;

function acceptedValues(condition: unknown): unknown[] | null {
  if (!isOperatorDocument(condition))
    return condition instanceof RegExp || isPlainObject(condition) || Array.isArray(condition) ? null : [condition];
  if ('$eq' in condition) return acceptedValues(condition.$eq);
  return Array.isArray(condition.$in) && condition.$in.every(indexable) ? condition.$in : null;
}

function satisfies(value: unknown, demanded: unknown): boolean {
  if (!isOperatorDocument(demanded)) return compareValues(value, demanded) === 0 && value !== null;
  return Object.entries(demanded).every(([name, operand]) => {
    const sameType = typeRank(value) === typeRank(operand);
    switch (name) {
      case '$eq':
        return compareValues(value, operand) === 0 && value !== null;
      case '$exists':
        return value !== null;
      case '$in':
        return Array.isArray(operand) && value !== null && operand.some((v) => compareValues(v, value) === 0);
      case '$gt':
        return sameType && compareValues(value, operand) > 0;
      case '$gte':
        return sameType && compareValues(value, operand) >= 0;
      case '$lt':
        return sameType && compareValues(value, operand) < 0;
      case '$lte':
        return sameType && compareValues(value, operand) <= 0;
      default:
        return false;
    }
  });
}
