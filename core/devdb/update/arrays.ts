import type { Document } from 'bson';
import { compareValues, equalValues } from '../engine/compare';
import { compileFilter, isOperatorDocument } from '../engine/match';
import { isPlainObject } from '../engine/path';
import { parseSort, sortDocuments } from '../engine/sort';
import { CommandError } from '../errors';

/** How an array operator turns the array at its path into another; `undefined` means the path is missing. */
export type ArrayChange = (current: unknown) => unknown[] | undefined;

const bad = (message: string): CommandError => new CommandError(2, message);

function mustBeArray(current: unknown, name: string, path: string, code = 2): unknown[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new CommandError(code, `${name}: the field '${path}' must be an array but is ${JSON.stringify(current)}`);
}

const isInteger = (value: unknown): value is number => Number.isInteger(value);

function parseModifiers(argument: unknown): { items: unknown[]; modifiers: Document } {
  if (!isPlainObject(argument) || !('$each' in argument)) {
    if (isOperatorDocument(argument)) throw bad(`Unrecognized clause in $push: ${Object.keys(argument).join()}`);
    return { items: [argument], modifiers: {} };
  }
  const { $each: items, ...modifiers } = argument;
  if (!Array.isArray(items)) throw bad('The argument to $each must be an array');
  return { items, modifiers };
}

function sortItems(items: unknown[], spec: unknown): unknown[] {
  if (spec === 1 || spec === -1) return [...items].sort((a, b) => spec * compareValues(a, b));
  if (!isPlainObject(spec)) throw bad('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  return sortDocuments(
    items.map((item) => (isPlainObject(item) ? item : {})),
    parseSort(spec),
  );
}

/** `$push` with `$each`, `$position`, `$sort` and `$slice`. */
export function push(path: string, argument: unknown): ArrayChange {
  const { items, modifiers } = parseModifiers(argument);
  for (const name of Object.keys(modifiers)) {
    if (!['$slice', '$position', '$sort'].includes(name)) throw bad(`Unrecognized clause in $push: ${name}`);
  }
  const { $slice: slice, $position: position, $sort: sort } = modifiers as Record<string, unknown>;
  if (slice !== undefined && !isInteger(slice)) throw bad('The value for $slice must be an integer value');
  if (position !== undefined && !isInteger(position)) throw bad('The value for $position must be an integer value');
  if (sort !== undefined) sortItems([], sort);
  return (current) => {
    let result = [...mustBeArray(current, '$push', path)];
    result.splice(position ?? result.length, 0, ...items);
    if (sort !== undefined) result = sortItems(result, sort);
    if (slice === undefined) return result;
    return slice < 0 ? result.slice(slice) : result.slice(0, slice);
  };
}

/** `$addToSet`, one value or `$each`. */
export function addToSet(path: string, argument: unknown): ArrayChange {
  const { items, modifiers } = parseModifiers(argument);
  if (Object.keys(modifiers).length > 0)
    throw bad(`Found unexpected fields after $each in $addToSet: ${Object.keys(modifiers).join()}`);
  return (current) => {
    const result = [...mustBeArray(current, '$addToSet', path)];
    for (const item of items) if (!result.some((present) => equalValues(present, item))) result.push(item);
    return result;
  };
}

/** `$pull`: a value, or a condition on the items. */
export function pull(path: string, argument: unknown): ArrayChange {
  const goes = pullTest(argument);
  return (current) =>
    current === undefined ? undefined : mustBeArray(current, '$pull', path).filter((item) => !goes(item));
}

function pullTest(argument: unknown): (item: unknown) => boolean {
  if (isOperatorDocument(argument) || argument instanceof RegExp) {
    const matches = compileFilter({ item: argument });
    return (item) => matches({ item });
  }
  if (!isPlainObject(argument)) return (item) => equalValues(item, argument);
  const matches = compileFilter(argument);
  return (item) => isPlainObject(item) && matches(item);
}

/** `$pullAll`: every item equal to one of the values. */
export function pullAll(path: string, argument: unknown): ArrayChange {
  if (!Array.isArray(argument)) throw bad('$pullAll requires an array argument');
  return (current) => {
    if (current === undefined) return undefined;
    return mustBeArray(current, '$pullAll', path).filter((item) => !argument.some((value) => equalValues(value, item)));
  };
}

/** `$pop`: the last item (1) or the first (-1). */
export function pop(path: string, argument: unknown): ArrayChange {
  if (argument !== 1 && argument !== -1) throw new CommandError(9, '$pop expects 1 or -1');
  return (current) => {
    if (current === undefined) return undefined;
    const items = mustBeArray(current, '$pop', path, 14);
    return argument === 1 ? items.slice(0, -1) : items.slice(1);
  };
}
