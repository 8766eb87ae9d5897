import { ObjectId, type Document } from 'bson';
import { cloneValue } from '../engine/clone';
import { compareValues, equalValues } from '../engine/compare';
import { isOperatorDocument } from '../engine/match';
import { checkId } from '../engine/storable';
import { CommandError } from '../errors';
import { addToSet, type ArrayChange, pop, pull, pullAll, push } from './arrays';
import type { Change, Update } from './parse';
import { getAt, setAt, unsetAt } from './target';

type Doc = Record<string, unknown>;

const ARRAY_CHANGES: Record<string, (path: string, argument: unknown) => ArrayChange> = {
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
};

function calculate({ operator, path, argument }: Change, current: unknown): number {
  const operand = argument as number;
  if (current === undefined) return operator === '$inc' ? operand : 0;
  if (typeof current !== 'number') {
    throw new CommandError(
      14,
      `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' holds ${JSON.stringify(current)}`,
    );
  }
  return operator === '$inc' ? current + operand : current * operand;
}

function renameField(doc: Doc, change: Change): void {
  const value = getAt(doc, change.parts);
  if (value === undefined) return;
  unsetAt(doc, change.parts);
  setAt(doc, (change.argument as string).split('.'), value);
}

function applyChange(doc: Doc, change: Change, inserting: boolean, now: Date): void {
  const { operator, parts, argument } = change;
  const current = getAt(doc, parts);
  switch (operator) {
    case '$setOnInsert':
      if (inserting) setAt(doc, parts, cloneValue(argument));
      return;
    case '$set':
      setAt(doc, parts, cloneValue(argument));
      return;
    case '$unset':
      unsetAt(doc, parts);
      return;
    case '$inc':
    case '$mul':
      setAt(doc, parts, calculate(change, current));
      return;
    case '$min':
    case '$max': {
      const order = compareValues(argument, current);
      if (current === undefined || (operator === '$min' ? order < 0 : order > 0))
        setAt(doc, parts, cloneValue(argument));
      return;
    }
    case '$currentDate':
      setAt(doc, parts, now);
      return;
    case '$rename':
      renameField(doc, change);
      return;
    default: {
      const changed = (ARRAY_CHANGES[operator] as (typeof ARRAY_CHANGES)[string])(
        change.path,
        cloneValue(argument),
      )(current);
      if (changed !== undefined) setAt(doc, parts, changed);
    }
  }
}

function withIdFirst(id: unknown, doc: Doc): Doc {
  const { _id: _, ...rest } = doc;
  return { _id: id, ...rest };
}

/** Makes a field's document or array its own, if a change goes into it. */
function own(doc: Doc, [field]: readonly string[]): void {
  const value = field !== undefined && Object.hasOwn(doc, field) ? doc[field] : null;
  if (value !== null && typeof value === 'object') doc[field as string] = cloneValue(value);
}

/** The document after an update; the given one stays as it is. A changed `_id` is code 66. */
export function applyUpdate(doc: Doc, update: Update, now: Date, inserting = false): Doc {
  if (update.kind === 'replace') {
    const { _id } = update.doc;
    if (_id !== undefined && doc._id !== undefined && !equalValues(_id, doc._id)) throw immutable();
    return withIdFirst(doc._id ?? _id, cloneValue(update.doc));
  }
  // Only what a change reaches into is copied: the rest is shared with the version before, and known to be the same.
  const after = { ...doc };
  for (const { operator, parts, argument } of update.changes) {
    own(after, parts);
    if (operator === '$rename') own(after, (argument as string).split('.'));
  }
  for (const change of update.changes) applyChange(after, change, inserting, now);
  if (!(inserting && doc._id === undefined) && !(after._id !== undefined && equalValues(after._id, doc._id)))
    throw immutable();
  return after;
}

const immutable = (): CommandError =>
  new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

function seed(filter: Document, into: Doc): void {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and') for (const clause of condition as Document[]) seed(clause, into);
    else if (key.startsWith('$')) continue;
    else if (!isOperatorDocument(condition)) {
      if (!(condition instanceof RegExp)) setSeed(into, key, condition);
    } else if ('$eq' in condition) setSeed(into, key, condition.$eq);
  }
}

function setSeed(into: Doc, path: string, value: unknown): void {
  const parts = path.split('.');
  if (getAt(into, parts) !== undefined)
    throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
  setAt(into, parts, cloneValue(value));
}

/** The document an upsert inserts: the filter's equalities, then the update, with an `_id` made if none was given. */
export function buildUpsert(filter: Document, update: Update, now: Date): Doc {
  const base: Doc = {};
  seed(filter, base);
  const start = update.kind === 'replace' ? (base._id === undefined ? {} : { _id: base._id }) : base;
  const made = applyUpdate(start, update, now, true);
  const id = made._id ?? new ObjectId();
  checkId(id);
  return withIdFirst(id, made);
}
