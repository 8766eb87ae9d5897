import type { Document } from 'bson';
import { Aggregator } from 'mingo/aggregator';
import { ProcessingMode } from 'mingo/core';
import { MingoError } from 'mingo/util';
import { cloneValue } from '../engine/clone';
import { valueKey } from '../engine/compare';
import { metres, pointOf } from '../engine/geo';
import { compileFilter } from '../engine/match';
import { isPlainObject, valuesAt } from '../engine/path';
import { CommandError } from '../errors';
import { nearest, type Selection, selectRecords } from '../plan/select';
import type { StoredCollection } from '../storage/collection';
import { setAt } from '../update/target';
import { CONTEXT } from './context';

type Doc = Record<string, unknown>;
type Resolve = (name: string) => StoredCollection | undefined;

/** Takes the stages off the front that an index can answer: `$match`, `$sort`, `$skip`, `$limit`, in that order. */
function splitSelection(pipeline: readonly Document[]): { selection: Selection; rest: Document[] } {
  const selection: Selection = { filter: {} };
  let at = 0;
  const filters: Document[] = [];
  for (; pipeline[at]?.$match !== undefined; at++) filters.push(pipeline[at]?.$match as Document);
  selection.filter = filters.length === 1 ? (filters[0] as Document) : filters.length === 0 ? {} : { $and: filters };
  if (pipeline[at]?.$sort !== undefined) selection.sort = pipeline[at++]?.$sort;
  if (pipeline[at]?.$skip !== undefined) selection.skip = pipeline[at++]?.$skip as number;
  if (pipeline[at]?.$limit !== undefined) selection.limit = pipeline[at++]?.$limit as number;
  return { selection, rest: pipeline.slice(at) };
}

function geoNear(collection: StoredCollection | undefined, spec: Document): Doc[] {
  if (collection === undefined) return [];
  const indexed = collection.geoIndexes.map((index) => index.field);
  const field = (spec.key as string | undefined) ?? indexed[0];
  if (field === undefined || (spec.key === undefined && indexed.length > 1))
    throw new CommandError(27, '$geoNear requires one 2dsphere index, or a key');
  const near = {
    field,
    centre: pointOf(spec.near) as [number, number],
    radiusM: metres(spec.maxDistance, Infinity),
    minM: metres(spec.minDistance, 0),
  };
  const multiplier = (spec.distanceMultiplier as number | undefined) ?? 1;
  return nearest(collection, near, compileFilter((spec.query ?? {}) as Document)).map(({ rec, distanceM }) => {
    const doc = cloneValue(rec.doc);
    setAt(doc, (spec.distanceField as string).split('.'), distanceM * multiplier);
    return doc;
  });
}

function lookup(docs: Doc[], { from, localField, foreignField, as }: Document, resolve: Resolve): Doc[] {
  const foreign = resolve(from as string);
  const known = new Map<string, Doc[]>();
  return docs.map((doc) => {
    const wanted = valuesAt(doc, (localField as string).split('.')).flatMap((v) =>
      Array.isArray(v) ? (v as unknown[]) : [v ?? null],
    );
    const key = valueKey(wanted);
    const found =
      known.get(key) ??
      selectRecords(foreign, { filter: { [foreignField as string]: { $in: wanted } } }).map((rec) => rec.doc);
    known.set(key, found);
    const joined = cloneValue(doc);
    setAt(joined, (as as string).split('.'), found);
    return joined;
  });
}

/** `{ a: { b: 1 } }` sets `a.b` in MongoDB and leaves the rest of `a`; mingo would replace `a`. */
function flattenFields(fields: Document, prefix = ''): Document {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const nested =
        isPlainObject(value) && Object.keys(value).length > 0 && !Object.keys(value).some((key) => key.startsWith('$'));
      return nested ? Object.entries(flattenFields(value, `${prefix}${name}.`)) : [[prefix + name, value as unknown]];
    }),
  );
}

function prepare(stage: Document): Document {
  if (stage.$addFields !== undefined) return { $addFields: flattenFields(stage.$addFields as Document) };
  if (stage.$set !== undefined) return { $set: flattenFields(stage.$set as Document) };
  if (stage.$facet === undefined) return stage;
  return {
    $facet: Object.fromEntries(
      Object.entries(stage.$facet as Document).map(([name, inner]) => [name, (inner as Document[]).map(prepare)]),
    ),
  };
}

/** Stages that only read their input, so that stored documents need no copy. */
const READING = new Set([
  '$match',
  '$sort',
  '$skip',
  '$limit',
  '$count',
  '$group',
  '$sortByCount',
  '$bucket',
  '$sample',
  '$unwind',
]);

function runStages(docs: Doc[], stages: readonly Document[]): Doc[] {
  if (stages.length === 0) return docs;
  const copies = stages.every((stage) => READING.has(Object.keys(stage)[0] as string))
    ? ProcessingMode.CLONE_OFF
    : ProcessingMode.CLONE_INPUT;
  try {
    return new Aggregator(stages.map(prepare), { context: CONTEXT, processingMode: copies, scriptEnabled: false }).run(
      docs,
    );
  } catch (error) {
    if (error instanceof MingoError) throw new CommandError(2, error.message);
    throw error;
  }
}

/** Runs a checked pipeline over a collection; `resolve` finds the collections `$lookup` joins. */
export function runPipeline(
  collection: StoredCollection | undefined,
  pipeline: readonly Document[],
  resolve: Resolve,
): Doc[] {
  const [first, ...others] = pipeline;
  let docs: Doc[];
  let rest: Document[];
  if (first?.$geoNear !== undefined) {
    docs = geoNear(collection, first.$geoNear as Document);
    rest = others;
  } else {
    const split = splitSelection(pipeline);
    docs = selectRecords(collection, split.selection).map((rec) => rec.doc);
    rest = split.rest;
  }
  for (
    let at = rest.findIndex((s) => s.$lookup !== undefined);
    at >= 0;
    at = rest.findIndex((s) => s.$lookup !== undefined)
  ) {
    docs = lookup(runStages(docs, rest.slice(0, at)), rest[at]?.$lookup as Document, resolve);
    rest = rest.slice(at + 1);
  }
  return runStages(docs, rest);
}
