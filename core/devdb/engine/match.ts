import type { Document } from 'bson';
import { CommandError } from '../errors';
import { compareValues, equalValues, typeRank } from './compare';
import { compileGeoWithin } from './geo';
import { isPlainObject, valuesAt } from './path';
import { compileType } from './type-names';

export type Predicate = (doc: Record<string, unknown>) => boolean;
/** Tests one value found at the end of a path; `undefined` means missing. */
type ValueTest = (value: unknown) => boolean;

const bad = (message: string): CommandError => new CommandError(2, message);

/** True if a value is an operator document such as `{ $gt: 3 }`. Mixing operators and fields is refused. */
export function isOperatorDocument(value: unknown): value is Document {
  if (!isPlainObject(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$');
}

/** The test itself, or any item of an array. */
const orAnyItem =
  (test: ValueTest): ValueTest =>
  (value) =>
    test(value) || (Array.isArray(value) && value.some(test));

function compileEqual(operand: unknown): ValueTest {
  if (operand === undefined) throw bad('cannot compare to undefined');
  if (operand instanceof RegExp)
    return orAnyItem((v) => testRegex(operand, v) || (v instanceof RegExp && equalValues(v, operand)));
  if (operand === null) return (v) => v === undefined || v === null || (Array.isArray(v) && v.includes(null));
  if (typeof operand === 'string' || typeof operand === 'boolean') {
    return (v) => v === operand || (Array.isArray(v) && v.includes(operand));
  }
  return orAnyItem((v) => v !== undefined && equalValues(v, operand));
}

function testRegex(regex: RegExp, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  regex.lastIndex = 0;
  return regex.test(value);
}

function compileRange(operand: unknown, accept: (order: number) => boolean): ValueTest {
  if (operand instanceof RegExp) throw bad("Can't have RegEx as arg to predicate over field");
  const rank = typeRank(operand);
  const test: ValueTest = (v) => {
    if (typeRank(v) !== rank) return false;
    if (typeof v === 'number' && Number.isNaN(v) !== Number.isNaN(operand)) return false;
    return accept(compareValues(v, operand));
  };
  return rank === 5 ? test : orAnyItem(test);
}

function compileIn(operand: unknown, name: string): ValueTest {
  if (!Array.isArray(operand)) throw bad(`${name} needs an array`);
  if (operand.some(isOperatorDocument)) throw bad(`cannot nest $ under ${name}`);
  if (operand.length > 8 && operand.every((v) => typeof v === 'string')) {
    const set = new Set<unknown>(operand);
    return (v) => set.has(v) || (Array.isArray(v) && v.some((item) => set.has(item)));
  }
  const tests = operand.map(compileEqual);
  return (v) => tests.some((test) => test(v));
}

function compileElemMatch(operand: unknown): ValueTest {
  if (!isPlainObject(operand)) throw bad('$elemMatch needs an Object');
  const logical = new Set(['$and', '$or', '$nor']);
  const first = Object.keys(operand)[0];
  if (first !== undefined && first.startsWith('$') && !logical.has(first)) {
    const test = compileOperators(operand);
    return (v) => Array.isArray(v) && v.some(test);
  }
  const matches = compileFilter(operand);
  return (v) => Array.isArray(v) && v.some((item) => isPlainObject(item) && matches(item));
}

function compileAll(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  const tests = operand.map((item: unknown) =>
    isOperatorDocument(item)
      ? Object.keys(item)[0] === '$elemMatch'
        ? compileOperators(item)
        : refuseNested('$all')
      : compileEqual(item),
  );
  return (v) => tests.length > 0 && tests.every((test) => test(v));
}

function refuseNested(name: string): never {
  throw bad(`no $ expressions in ${name}`);
}

function compileMod(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((n) => Number.isFinite(n))) {
    throw bad('malformed mod, needs to be an array of two numbers');
  }
  const [divisor, remainder] = operand.map((n) => Math.trunc(n as number)) as [number, number];
  if (divisor === 0) throw bad('divisor cannot be 0');
  return orAnyItem((v) => typeof v === 'number' && Number.isFinite(v) && Math.trunc(v) % divisor === remainder);
}

/** Builds the regular expression of `{ $regex, $options }`; only the options i, m and s are known. */
export function compileRegex(pattern: unknown, options: unknown): RegExp {
  const source = pattern instanceof RegExp ? pattern.source : pattern;
  if (typeof source !== 'string') throw bad('$regex has to be a string');
  const flags = options ?? (pattern instanceof RegExp ? pattern.flags : '');
  if (typeof flags !== 'string' || /[^ims]/.test(flags))
    throw new CommandError(51108, `invalid flag in regex options: ${String(flags)}`);
  for (const unicode of ['u', '']) {
    try {
      return new RegExp(source, flags + unicode);
    } catch {
      continue;
    }
  }
  throw new CommandError(51091, `Regular expression is invalid: ${source}`);
}

function not(test: ValueTest): { negated: ValueTest } {
  return { negated: test };
}

function compileOperator(name: string, operand: unknown, siblings: Document): ValueTest | { negated: ValueTest } {
  switch (name) {
    case '$eq':
      return compileEqual(operand);
    case '$ne':
      if (operand instanceof RegExp) throw bad("Can't have regex as arg to $ne.");
      return not(compileEqual(operand));
    case '$gt':
      return compileRange(operand, (order) => order > 0);
    case '$gte':
      return compileRange(operand, (order) => order >= 0);
    case '$lt':
      return compileRange(operand, (order) => order < 0);
    case '$lte':
      return compileRange(operand, (order) => order <= 0);
    case '$in':
      return compileIn(operand, '$in');
    case '$nin':
      return not(compileIn(operand, '$nin'));
    case '$exists': {
      const exists: ValueTest = (v) => v !== undefined;
      return operand === false || operand === 0 || operand === null ? not(exists) : exists;
    }
    case '$not':
      if (operand instanceof RegExp) return not(compileEqual(operand));
      if (!isOperatorDocument(operand)) throw bad('$not needs a regex or a document');
      return not(compileOperators(operand));
    case '$elemMatch':
      return compileElemMatch(operand);
    case '$all':
      return compileAll(operand);
    case '$size':
      if (!Number.isInteger(operand) || (operand as number) < 0)
        throw bad('Failed to parse $size. Expected a non-negative integer');
      return (v) => Array.isArray(v) && v.length === operand;
    case '$mod':
      return compileMod(operand);
    case '$type':
      return compileType(operand);
    case '$regex':
      return compileEqual(compileRegex(operand, siblings.$options));
    case '$options':
      if (!('$regex' in siblings)) throw bad('$options needs a $regex');
      return () => true;
    case '$geoWithin':
      return compileGeoWithin(operand);
    case '$near':
    case '$nearSphere':
    case '$geoNear':
      throw new CommandError(2, `${name} is only allowed at the top of a find`);
    default:
      throw bad(`unknown operator: ${name}`);
  }
}

/** Several operators against one value (inside `$elemMatch` of scalars, `$not`). */
function compileOperators(operators: Document): ValueTest {
  const tests = Object.entries(operators).map(([name, operand]) => {
    const test = compileOperator(name, operand, operators);
    return typeof test === 'function' ? test : (v: unknown) => !test.negated(v);
  });
  return (v) => tests.every((test) => test(v));
}

function onPath(path: string, test: ValueTest): Predicate {
  const parts = path.split('.');
  if (parts.length === 1) return (doc) => test(Object.hasOwn(doc, path) ? doc[path] : undefined);
  return (doc) => valuesAt(doc, parts).some(test);
}

function compileField(path: string, condition: unknown): Predicate[] {
  if (!isOperatorDocument(condition)) return [onPath(path, compileEqual(condition))];
  return Object.entries(condition).map(([name, operand]) => {
    if (name === '$not' && isOperatorDocument(operand)) {
      const inner = compileField(path, operand);
      return (doc: Record<string, unknown>) => !inner.every((test) => test(doc));
    }
    const test = compileOperator(name, operand, condition);
    if (typeof test === 'function') return onPath(path, test);
    const positive = onPath(path, test.negated);
    return (doc: Record<string, unknown>) => !positive(doc);
  });
}

function compileClauses(name: string, operand: unknown): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0) throw bad(`${name} must be a nonempty array`);
  return operand.map((clause: unknown) => {
    if (!isPlainObject(clause)) throw bad(`${name} argument's entries must be objects`);
    return compileFilter(clause);
  });
}

function compileTopLevel(name: string, operand: unknown): Predicate {
  if (name === '$comment') return () => true;
  if (name !== '$and' && name !== '$or' && name !== '$nor') throw bad(`unknown top level operator: ${name}`);
  const clauses = compileClauses(name, operand);
  if (name === '$and') return (doc) => clauses.every((test) => test(doc));
  if (name === '$or') return (doc) => clauses.some((test) => test(doc));
  return (doc) => !clauses.some((test) => test(doc));
}

/** Compiles a MongoDB filter into a predicate; refuses every operator it does not know (code 2). */
export function compileFilter(filter: Document): Predicate {
  const tests = Object.entries(filter).flatMap(([key, condition]) =>
    key.startsWith('$') ? [compileTopLevel(key, condition)] : compileField(key, condition),
  );
  if (tests.length === 1) return tests[0] as Predicate;
  return (doc) => {
    for (const test of tests) if (!test(doc)) return false;
    return true;
  };
}
