import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import { Context, evalExpr } from 'mingo/core';
import { compareValues } from '../engine/compare';
import { OWN_STAGES } from './stages';

/** Accumulators of `$group` and `$bucket` taken over from mingo. */
export const ACCUMULATORS = [
  '$addToSet',
  '$avg',
  '$count',
  '$first',
  '$last',
  '$max',
  '$mergeObjects',
  '$min',
  '$push',
  '$sum',
] as const;

/** Expression operators taken over from mingo; comparisons are our own, in MongoDB's order of types. */
const EXPRESSIONS = [
  '$abs',
  '$add',
  '$ceil',
  '$divide',
  '$floor',
  '$mod',
  '$multiply',
  '$pow',
  '$round',
  '$sqrt',
  '$subtract',
  '$trunc',
  '$arrayElemAt',
  '$arrayToObject',
  '$concatArrays',
  '$filter',
  '$in',
  '$indexOfArray',
  '$isArray',
  '$map',
  '$range',
  '$reduce',
  '$reverseArray',
  '$size',
  '$slice',
  '$and',
  '$not',
  '$or',
  '$cond',
  '$ifNull',
  '$switch',
  '$dateToString',
  '$dayOfMonth',
  '$dayOfWeek',
  '$hour',
  '$minute',
  '$month',
  '$second',
  '$year',
  '$literal',
  '$let',
  '$objectToArray',
  '$setUnion',
  '$setIntersection',
  '$setDifference',
  '$concat',
  '$split',
  '$strLenCP',
  '$substrCP',
  '$toLower',
  '$toUpper',
  '$trim',
  '$toString',
  '$toDate',
  '$type',
] as const;

const STAGES = [
  '$addFields',
  '$facet',
  '$group',
  '$limit',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$skip',
  '$sortByCount',
  '$unset',
] as const;

/** In an expression a missing value is less than null, unlike in a filter. */
function compareOperands(a: unknown, b: unknown): number {
  if ((a === undefined) !== (b === undefined)) return a === undefined ? -1 : 1;
  return compareValues(a, b);
}

/** mingo's own type of an expression is too wide for the compiler to spell out. */
const evaluate: (obj: never, expr: never, options: never) => unknown = evalExpr;

function comparison(accept: (order: number) => unknown): unknown {
  return (obj: never, expr: never, options: never) => {
    const [left, right] = evaluate(obj, expr, options) as [unknown, unknown];
    return accept(compareOperands(left, right));
  };
}

const COMPARISONS: Record<string, unknown> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison(Math.sign),
};

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => {
      const operator = from[name];
      if (typeof operator !== 'function') throw new Error(`mingo has no operator ${name}`);
      return [name, operator];
    }),
  );
}

const expressionOperators: Record<string, unknown> = { ...pick(expressions, EXPRESSIONS), ...COMPARISONS };

/** Names an expression may use; accumulators too, which as expressions work on arrays. */
export const EXPRESSION_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(expressionOperators),
  ...ACCUMULATORS.filter((name) => name !== '$count' && name !== '$push' && name !== '$addToSet'),
]);
export const STAGE_NAMES: ReadonlySet<string> = new Set([...STAGES, ...Object.keys(OWN_STAGES), '$geoNear', '$lookup']);

/** mingo's operators that devdb lets through, with our own in place of those that differ from MongoDB. */
export const CONTEXT = Context.init()
  .addAccumulatorOps(pick(accumulators, ACCUMULATORS) as never)
  .addExpressionOps(expressionOperators as never)
  .addPipelineOps({ ...pick(pipeline, STAGES), ...OWN_STAGES } as never);
