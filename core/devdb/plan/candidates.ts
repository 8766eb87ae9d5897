import { ObjectId, type Document } from 'bson';
import { compareValues } from '../engine/compare';
import { parseGeoWithin } from '../engine/geo';
import { isOperatorDocument } from '../engine/match';
import { isPlainObject } from '../engine/path';
import type { SortField } from '../engine/sort';
import type { StoredCollection } from '../storage/collection';
import type { Rec } from '../storage/record';
import { conjuncts, constraintsOf, impliesPartial } from './constraints';
import { type IndexUse, useIndex, wholeIndex } from './intervals';

export interface Candidates {
  records: Iterable<Rec>;
  /** The records already come in the order asked for. */
  sorted: boolean;
  /** For people and tests: which way was taken. */
  stage: 'COLLSCAN' | 'IXSCAN' | 'GEO' | 'OR';
  /** Upper estimate of the records that will be looked at. */
  cost: number;
}

/** Guess of how many records must be read in index order before one fits the rest of the filter. */
const READ_PER_HIT = 20;

/** A superset of the matching records, chosen so that as few as possible are looked at. */
export function candidates(
  collection: StoredCollection,
  filter: Document,
  sort: readonly SortField[],
  wanted: number,
): Candidates {
  const id: unknown = filter._id;
  if (typeof id === 'string' || id instanceof ObjectId) {
    const rec = collection.byId(id);
    return { records: rec === undefined ? [] : [rec], sorted: true, stage: 'IXSCAN', cost: 1 };
  }
  const listed = listedIds(id);
  if (listed !== null) {
    const records = listed.map((one) => collection.byId(one)).filter((rec) => rec !== undefined);
    return { records, sorted: sort.length === 0, stage: 'IXSCAN', cost: listed.length };
  }
  const scan: Candidates = {
    records: collection.records.values(),
    sorted: sort.length === 0,
    stage: 'COLLSCAN',
    cost: collection.size,
  };
  const options = [scan, ...indexOptions(collection, filter, sort, wanted)];
  const geo = geoOption(collection, filter, sort);
  if (geo !== null) options.push(geo);
  if (bestOf(options).stage === 'COLLSCAN') {
    const union = orOption(collection, filter, sort);
    if (union !== null) options.push(union);
  }
  return bestOf(options);
}

/** The ids of `{ _id: { $in: [...] } }`, each once and in index order; null if any is of a type with several spellings. */
function listedIds(condition: unknown): unknown[] | null {
  if (!isOperatorDocument(condition) || !Array.isArray(condition.$in)) return null;
  const ids: unknown[] = condition.$in;
  if (!ids.every((one) => typeof one === 'string')) return null;
  return [...new Set(ids)].sort(compareValues);
}

function bestOf(options: Candidates[]): Candidates {
  return options.reduce((best, option) => (weight(option) < weight(best) ? option : best));
}

/** Sorting in memory costs something on top of looking. */
const weight = (c: Candidates): number => c.cost * (c.sorted ? 1 : 1.5) + (c.stage === 'COLLSCAN' ? 0.5 : 0);

function indexOptions(
  collection: StoredCollection,
  filter: Document,
  sort: readonly SortField[],
  wanted: number,
): Candidates[] {
  const constraints = constraintsOf(filter);
  const found: Candidates[] = [];
  for (const index of collection.fieldIndexes) {
    const partial = index.definition.partialFilterExpression;
    if (partial !== undefined && !impliesPartial(filter, partial)) continue;
    const use = useIndex(index, constraints) ?? (sort.length > 0 ? wholeIndex(index) : null);
    if (use === null) continue;
    const direction = sort.length === 0 ? 1 : sortDirection(use, sort);
    if (use.bound === 0 && direction === 0) continue;
    found.push(toCandidates(use, direction, wanted, constraints.size));
  }
  return found;
}

function toCandidates(use: IndexUse, direction: number, wanted: number, demands: number): Candidates {
  const keys = use.intervals.reduce((sum, { from, to }) => sum + use.index.count(from, to), 0);
  const perHit = use.bound >= demands ? 1 : READ_PER_HIT;
  const cost = direction !== 0 && Number.isFinite(wanted) ? Math.min(keys, wanted * perHit) : keys;
  return {
    records: recordsOf(use, direction < 0),
    sorted: direction !== 0,
    stage: 'IXSCAN',
    cost: cost + use.intervals.length,
  };
}

function* recordsOf({ index, intervals }: IndexUse, backwards: boolean): Generator<Rec> {
  const seen = index.multikey || intervals.length > 1 ? new Set<Rec>() : null;
  for (const { from, to } of backwards ? [...intervals].reverse() : intervals) {
    for (const rec of index.scan(from, to, backwards)) {
      if (seen?.has(rec) === true) continue;
      seen?.add(rec);
      yield rec;
    }
  }
}

/** 1 if the index gives the order asked for, -1 if read backwards it does, 0 if not at all. */
function sortDirection(use: IndexUse, sort: readonly SortField[]): number {
  const direction = keyDirection(use, sort);
  return direction !== 0 && use.index.multikey ? 0 : direction;
}

function keyDirection({ index, fixed, intervals }: IndexUse, sort: readonly SortField[]): number {
  const fixedFields = new Set(index.fields.slice(0, fixed));
  const needed = sort.filter(({ path }) => !fixedFields.has(path));
  if (needed.length === 0) return intervals.length === 1 ? 1 : 0;
  // Several intervals follow each other in index order, so only a sort that begins with the first free field fits.
  let direction = 0;
  for (const [i, { path, direction: asked }] of needed.entries()) {
    const at = fixed + i;
    if (index.fields[at] !== path) return 0;
    const way = asked * (index.directions[at] as number);
    if (direction !== 0 && way !== direction) return 0;
    direction = way;
  }
  return direction;
}

function geoOption(collection: StoredCollection, filter: Document, sort: readonly SortField[]): Candidates | null {
  for (const [field, condition] of conjuncts(filter)) {
    if (field.startsWith('$') || !isOperatorDocument(condition) || !('$geoWithin' in condition)) continue;
    const index = collection.geoIndexes.find(
      (i) => i.field === field && i.definition.partialFilterExpression === undefined,
    );
    if (index === undefined) continue;
    const records = index.candidates(parseGeoWithin(condition.$geoWithin));
    return { records, sorted: sort.length === 0, stage: 'GEO', cost: records.size };
  }
  return null;
}

/** When every branch of an `$or` has an index, the union of what they give. */
function orOption(collection: StoredCollection, filter: Document, sort: readonly SortField[]): Candidates | null {
  for (const [key, clauses] of conjuncts(filter)) {
    if (key !== '$or' || !Array.isArray(clauses)) continue;
    const branches = clauses.map((clause: unknown) =>
      isPlainObject(clause) ? candidates(collection, clause, [], Infinity) : null,
    );
    if (branches.some((branch) => branch === null || branch.stage === 'COLLSCAN')) continue;
    const records = new Set<Rec>();
    for (const branch of branches) for (const rec of branch?.records ?? []) records.add(rec);
    return { records, sorted: sort.length === 0, stage: 'OR', cost: records.size };
  }
  return null;
}
