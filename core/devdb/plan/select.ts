import type { Document } from 'bson';
import { parseNearSphere, pointOf, sphereDistanceM, type Near } from '../engine/geo';
import { compileFilter, isOperatorDocument, type Predicate } from '../engine/match';
import { valuesAt } from '../engine/path';
import { parseSort, sortDocuments, type SortField } from '../engine/sort';
import { CommandError } from '../errors';
import type { StoredCollection } from '../storage/collection';
import type { Rec } from '../storage/record';
import { candidates } from './candidates';
import { recordOfId } from './by-id';
import { conjuncts } from './constraints';

export interface Selection {
  filter: Document;
  sort?: unknown;
  skip?: number;
  limit?: number;
}

/** A reading of `$nearSphere` or `$geoNear`: the field and the ring around a centre. */
export interface NearQuery extends Near {
  field: string;
}

/** Records that match, sorted, skipped and limited, through the cheapest index. An absent collection is empty. */
export function selectRecords(collection: StoredCollection | undefined, selection: Selection): Rec[] {
  const single = collection === undefined || selection.skip ? null : recordOfId(collection, selection.filter);
  if (single !== null) return single;
  const { filter, near } = splitNear(selection.filter);
  const matches = compileFilter(filter);
  const sort = parseSort(selection.sort);
  const skip = selection.skip ?? 0;
  const limit = selection.limit === undefined || selection.limit === 0 ? Infinity : selection.limit;
  if (collection === undefined) return [];
  if (near !== null) {
    const found = nearest(collection, near, matches).map(({ rec }) => rec);
    const ordered = sort.length === 0 ? found : sortRecords(found, sort);
    return ordered.slice(skip, skip + limit);
  }
  const { records, sorted } = candidates(collection, filter, sort, skip + limit);
  if (!sorted) {
    const found = [...records].filter((rec) => matches(rec.doc));
    return sortRecords(found, sort).slice(skip, skip + limit);
  }
  return take(records, matches, skip, limit);
}

function take(records: Iterable<Rec>, matches: Predicate, skip: number, limit: number): Rec[] {
  const found: Rec[] = [];
  let skipped = 0;
  for (const rec of records) {
    if (!matches(rec.doc)) continue;
    if (skipped < skip) skipped++;
    else found.push(rec);
    if (found.length >= limit) break;
  }
  return found;
}

function sortRecords(records: Rec[], sort: readonly SortField[]): Rec[] {
  if (sort.length === 0) return records;
  const byDoc = new Map(records.map((rec) => [rec.doc, rec]));
  return sortDocuments(
    records.map((rec) => rec.doc),
    sort,
  ).map((doc) => byDoc.get(doc) as Rec);
}

/** Number of records that match. */
export function countRecords(collection: StoredCollection | undefined, filter: Document): number {
  const matches = compileFilter(filter);
  if (collection === undefined) return 0;
  if (Object.keys(filter).length === 0) return collection.size;
  let count = 0;
  for (const rec of candidates(collection, filter, [], Infinity).records) if (matches(rec.doc)) count++;
  return count;
}

/** Takes a `$nearSphere` at the top of a filter out of it. */
function splitNear(filter: Document): { filter: Document; near: NearQuery | null } {
  const hit = conjuncts(filter).find(
    ([key, condition]) => !key.startsWith('$') && isOperatorDocument(condition) && '$nearSphere' in condition,
  );
  if (hit === undefined) return { filter, near: null };
  const [field, condition] = hit as [string, Document];
  if (!(field in filter)) throw new CommandError(2, '$nearSphere must stand at the top of the filter');
  const { $nearSphere: operand, ...others } = condition;
  const rest = { ...filter };
  if (Object.keys(others).length === 0) delete rest[field];
  else rest[field] = others;
  return { filter: rest, near: { field, ...parseNearSphere(operand) } };
}

/** Matching records by distance from a centre, nearest first. Needs a 2dsphere index on the field, as MongoDB does. */
export function nearest(
  collection: StoredCollection,
  near: NearQuery,
  matches: Predicate,
): Array<{ rec: Rec; distanceM: number }> {
  const index = collection.geoIndexes.find(
    (i) => i.field === near.field && i.definition.partialFilterExpression === undefined,
  );
  if (index === undefined) throw new CommandError(291, 'unable to find index for $geoNear query');
  const path = near.field.split('.');
  const found: Array<{ rec: Rec; distanceM: number }> = [];
  for (const rec of index.candidates(near)) {
    const distanceM = distanceTo(rec, path, near);
    if (distanceM >= near.minM && distanceM <= near.radiusM && matches(rec.doc)) found.push({ rec, distanceM });
  }
  return found.sort((a, b) => a.distanceM - b.distanceM || a.rec.seq - b.rec.seq);
}

function distanceTo(rec: Rec, path: string[], near: Near): number {
  let best = Infinity;
  for (const value of valuesAt(rec.doc, path)) {
    const point = pointOf(value);
    if (point !== null) best = Math.min(best, sphereDistanceM(near.centre, point));
  }
  return best === Infinity ? NaN : best;
}
