import { evalExpr } from 'mingo/core';
import { type Iterator, Lazy } from 'mingo/lazy';
import type { AnyObject, Options, PipelineOperator } from 'mingo/types';
import { compareValues, typeRank, valueKey } from '../engine/compare';
import { cloneValue } from '../engine/clone';
import { compileFilter } from '../engine/match';
import { parseSort, sortDocuments } from '../engine/sort';
import { CommandError } from '../errors';
import { getAt, setAt, unsetAt } from '../update/target';

type Doc = Record<string, unknown>;

/** A stage that needs all documents before it gives the first. */
function whole(run: (docs: Doc[], expr: never, options: Options) => Iterable<unknown>): PipelineOperator {
  return ((coll: Iterator, expr: never, options: Options) =>
    coll.transform(((docs: Doc[]) => Lazy(run(docs, expr, options) as never)) as never)) as unknown as PipelineOperator;
}

function* unwind(docs: Doc[], expr: string | AnyObject): Generator<Doc> {
  const spec = typeof expr === 'string' ? { path: expr } : expr;
  const parts = (spec.path as string).slice(1).split('.');
  const indexField = spec.includeArrayIndex as string | undefined;
  const emit = (doc: Doc, index: number | null): Doc => {
    if (indexField !== undefined) setAt(doc, indexField.split('.'), index);
    return doc;
  };
  for (const doc of docs) {
    const value = getAt(doc, parts);
    if (Array.isArray(value) && value.length > 0) {
      for (const [index, item] of value.entries()) {
        const copy = cloneValue(doc);
        setAt(copy, parts, item);
        yield emit(copy, index);
      }
    } else if (!Array.isArray(value) && value !== undefined && value !== null) yield emit(cloneValue(doc), null);
    else if (spec.preserveNullAndEmptyArrays === true) {
      const copy = cloneValue(doc);
      if (Array.isArray(value)) unsetAt(copy, parts);
      yield emit(copy, null);
    }
  }
}

function sample(docs: Doc[], { size }: { size: number }): Doc[] {
  const left = [...docs];
  const picked: Doc[] = [];
  while (picked.length < size && left.length > 0)
    picked.push(left.splice(Math.floor(Math.random() * left.length), 1)[0] as Doc);
  return picked;
}

interface BucketSpec {
  groupBy: unknown;
  boundaries: unknown[];
  default?: unknown;
  output?: Doc;
}

function bucket(docs: Doc[], spec: BucketSpec, options: Options): Doc[] {
  const { boundaries } = spec;
  const members = new Map<string, { id: unknown; docs: Doc[] }>();
  for (const doc of docs) {
    const id = bucketOf(evalExpr(doc, spec.groupBy, options), boundaries, spec);
    const key = valueKey(id);
    const group = members.get(key) ?? { id, docs: [] };
    group.docs.push(doc);
    members.set(key, group);
  }
  const output = spec.output ?? { count: { $sum: 1 } };
  return [...members.values()]
    .sort((a, b) => compareValues(a.id, b.id))
    .map((group) => ({
      _id: group.id,
      ...Object.fromEntries(
        Object.entries(output).map(([field, accumulator]) => [field, evalExpr(group.docs, accumulator, options)]),
      ),
    }));
}

function bucketOf(value: unknown, boundaries: unknown[], spec: BucketSpec): unknown {
  const comparable = typeRank(value) === typeRank(boundaries[0]);
  const at = comparable ? boundaries.findLastIndex((low) => compareValues(low, value) <= 0) : -1;
  if (at >= 0 && at < boundaries.length - 1) return boundaries[at];
  if (!('default' in spec))
    throw new CommandError(
      8066,
      '$bucket could not find a matching branch for an input, and no default was specified.',
    );
  return spec.default;
}

/** Stages devdb does itself because mingo's differ from MongoDB (order of types, empty results, repeats, bucket edges). */
export const OWN_STAGES: Record<string, PipelineOperator> = {
  $match: ((coll: Iterator, expr: AnyObject) =>
    coll.filter(compileFilter(expr) as never)) as unknown as PipelineOperator,
  $sort: whole((docs, expr: AnyObject) => sortDocuments(docs, parseSort(expr))),
  $count: whole((docs, expr: string) => (docs.length === 0 ? [] : [{ [expr]: docs.length }])),
  $unwind: whole(unwind),
  $sample: whole(sample),
  $bucket: whole(bucket),
};
