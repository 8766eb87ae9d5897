import { Binary, Long, ObjectId } from 'bson';
import { CommandError } from '../errors';
import { isPlainObject } from './path';

const isInt32 = (v: unknown): boolean => typeof v === 'number' && Number.isInteger(v) && Math.abs(v) <= 0x7fffffff;

/** `$type` by alias. devdb keeps no difference between int, long and double beyond a number's value. */
const TESTS: Record<string, (v: unknown) => boolean> = {
  double: (v) => typeof v === 'number' && !isInt32(v),
  int: isInt32,
  long: (v) => Long.isLong(v),
  number: (v) => typeof v === 'number' || Long.isLong(v),
  string: (v) => typeof v === 'string',
  object: isPlainObject,
  array: Array.isArray,
  binData: (v) => v instanceof Binary,
  objectId: (v) => v instanceof ObjectId,
  bool: (v) => typeof v === 'boolean',
  date: (v) => v instanceof Date,
  null: (v) => v === null,
  regex: (v) => v instanceof RegExp,
};
const ALIASES: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
};

function testOf(type: unknown): (v: unknown) => boolean {
  const name = typeof type === 'number' ? ALIASES[type] : type;
  const test = typeof name === 'string' ? TESTS[name] : undefined;
  if (test === undefined) throw new CommandError(2, `Unknown type name alias: ${String(type)}`);
  return test;
}

/** The test of `{ $type: … }`: an alias, a number, or a list of them; items of an array count. */
export function compileType(operand: unknown): (value: unknown) => boolean {
  const tests = (Array.isArray(operand) ? operand : [operand]).map(testOf);
  const any = (v: unknown): boolean => v !== undefined && tests.some((test) => test(v));
  return (v) => any(v) || (Array.isArray(v) && v.some(any));
}
