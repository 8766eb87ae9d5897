import type { Document } from 'bson';
import { isPlainObject } from '../engine/path';
import { checkStorable } from '../engine/storable';
import { CommandError } from '../errors';

/** One operator on one path. */
export interface Change {
  operator: string;
  path: string;
  parts: string[];
  argument: unknown;
}

export type Update = { kind: 'replace'; doc: Document } | { kind: 'change'; changes: Change[] };

const OPERATORS = new Set([
  '$set',
  '$unset',
  '$inc',
  '$push',
  '$addToSet',
  '$pull',
  '$pullAll',
  '$pop',
  '$min',
  '$max',
  '$mul',
  '$rename',
  '$setOnInsert',
  '$currentDate',
]);
const STORING = new Set(['$set', '$setOnInsert', '$min', '$max']);

function splitPath(path: string): string[] {
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '')
      throw new CommandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
    if (part.startsWith('$'))
      throw new CommandError(2, `devdb does not support the positional or $-prefixed part '${part}' in '${path}'`);
  }
  return parts;
}

/** Two changes on one path, or on a path and a part of it, are code 40. */
function checkConflicts(paths: string[][]): void {
  const sorted = paths.map((parts) => parts.join('\0')).sort();
  for (const [i, path] of sorted.entries()) {
    // Nothing sorts between a path and its own parts.
    const next = sorted[i + 1];
    if (next === path || next?.startsWith(`${path}\0`) === true) {
      throw new CommandError(
        40,
        `Updating the path '${next.replaceAll('\0', '.')}' would create a conflict at '${path.replaceAll('\0', '.')}'`,
      );
    }
  }
}

function checkArgument(change: Change): void {
  const { operator, path, argument } = change;
  if ((operator === '$inc' || operator === '$mul') && typeof argument !== 'number') {
    throw new CommandError(
      14,
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`,
    );
  }
  if (operator === '$rename' && (typeof argument !== 'string' || argument === path)) {
    throw new CommandError(
      2,
      `The 'to' field for $rename must be another field name: ${path}: ${JSON.stringify(argument)}`,
    );
  }
  if (operator === '$currentDate') {
    const type = isPlainObject(argument) && Object.keys(argument).join() === '$type' ? argument.$type : argument;
    if (type !== true && type !== 'date')
      throw new CommandError(2, '$currentDate: devdb knows true and { $type: "date" }');
  }
  if (STORING.has(operator)) checkStorable(argument);
  if (operator === '$push' || operator === '$addToSet')
    checkStorable(isPlainObject(argument) && '$each' in argument ? argument.$each : argument);
}

/** Reads an update: a replacement document or operators. Pipelines and unknown operators are refused (code 9 and 115). */
export function parseUpdate(update: unknown): Update {
  if (Array.isArray(update)) throw new CommandError(115, 'devdb does not support update pipelines');
  if (!isPlainObject(update)) throw new CommandError(9, 'an update must be a document');
  const names = Object.keys(update);
  if (names[0]?.startsWith('$') !== true) {
    checkStorable(update);
    return { kind: 'replace', doc: update };
  }
  const changes: Change[] = [];
  for (const { operator, path, parts } of targetsOf(update, names)) {
    const change = { operator, path, parts, argument: (update[operator] as Document)[path] as unknown };
    checkArgument(change);
    changes.push(change);
  }
  const renames = changes.filter(({ operator }) => operator === '$rename');
  if (renames.length > 0)
    checkConflicts([...changes.map((c) => c.parts), ...renames.map((c) => splitPath(c.argument as string))]);
  return { kind: 'change', changes };
}

type Target = Pick<Change, 'operator' | 'path' | 'parts'>;

/** What the last updates changed, by their operators and paths: the statements of a bulk, and a program's updates, are alike. */
const knownTargets = new Map<string, readonly Target[]>();
const MAX_KNOWN = 500;

/** What an update changes, in the order it is done. Refuses unknown operators, bad paths and paths in each other's way. */
function targetsOf(update: Document, operators: readonly string[]): readonly Target[] {
  let shape = '';
  for (const operator of operators) {
    const fields: unknown = update[operator];
    if (!OPERATORS.has(operator))
      throw new CommandError(9, `Unknown modifier: ${operator}. Expected a valid update modifier`);
    if (!isPlainObject(fields))
      throw new CommandError(9, `Modifiers operate on fields but we found type ${typeof fields} instead: ${operator}`);
    const paths = Object.keys(fields);
    shape += `${operator}\0${paths.length}\0${paths.join('\0')}\0`;
  }
  const known = knownTargets.get(shape);
  if (known !== undefined) return known;
  const targets = operators.flatMap((operator) =>
    Object.keys(update[operator] as Document).map((path) => ({ operator, path, parts: splitPath(path) })),
  );
  checkConflicts(targets.map(({ parts }) => parts));
  // MongoDB adds new fields in the order of their names.
  targets.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (knownTargets.size >= MAX_KNOWN) knownTargets.clear();
  knownTargets.set(shape, targets);
  return targets;
}
