import type { Document } from 'bson';
import { compareValues } from '../engine/compare';
import { pointOf } from '../engine/geo';
import { compileFilter, isOperatorDocument } from '../engine/match';
import { isPlainObject } from '../engine/path';
import { parseSort } from '../engine/sort';
import { CommandError } from '../errors';
import { ACCUMULATORS, EXPRESSION_NAMES, STAGE_NAMES } from './context';

const fail = (code: number, message: string): CommandError => new CommandError(code, message);
const ACCUMULATOR_NAMES: ReadonlySet<string> = new Set(ACCUMULATORS);

function checkExpression(expression: unknown): void {
  if (Array.isArray(expression)) {
    expression.forEach(checkExpression);
    return;
  }
  if (!isPlainObject(expression)) return;
  const names = Object.keys(expression);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator === undefined) {
    Object.values(expression).forEach(checkExpression);
    return;
  }
  if (names.length > 1) throw fail(15983, 'an object representing an expression must have exactly one field');
  if (!EXPRESSION_NAMES.has(operator)) throw fail(168, `Unrecognized expression '${operator}'`);
  if (operator !== '$literal') checkExpression(expression[operator]);
}

function only(spec: unknown, stage: string, known: readonly string[], required: readonly string[] = []): Document {
  if (!isPlainObject(spec)) throw fail(9, `the ${stage} stage specification must be an object`);
  for (const name of Object.keys(spec))
    if (!known.includes(name)) throw fail(9, `${stage}: unknown or unsupported argument '${name}'`);
  for (const name of required) if (spec[name] === undefined) throw fail(9, `${stage}: missing argument '${name}'`);
  return spec;
}

function checkAccumulators(fields: Document, stage: string): void {
  for (const [field, accumulator] of Object.entries(fields)) {
    if (!isOperatorDocument(accumulator) || Object.keys(accumulator).length !== 1)
      throw fail(40234, `${stage}: the field '${field}' must be an accumulator object`);
    const name = Object.keys(accumulator)[0] as string;
    if (!ACCUMULATOR_NAMES.has(name)) throw fail(15952, `unknown group operator '${name}'`);
    if (field.includes('.')) throw fail(40235, `${stage}: the field name '${field}' cannot contain '.'`);
    checkExpression(accumulator[name]);
  }
}

const whole = (value: unknown, least: number): boolean => Number.isInteger(value) && (value as number) >= least;
const fieldPath = (value: unknown): boolean => typeof value === 'string' && /^\$[^$]/.test(value);
const fieldName = (value: unknown): boolean => typeof value === 'string' && value !== '' && !value.startsWith('$');

function checkBucket(spec: unknown): void {
  const { groupBy, boundaries, output } = only(
    spec,
    '$bucket',
    ['groupBy', 'boundaries', 'default', 'output'],
    ['groupBy', 'boundaries'],
  );
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw fail(40192, "$bucket 'boundaries' must have at least two values");
  if (boundaries.some((b: unknown, i) => i > 0 && compareValues(boundaries[i - 1], b) >= 0))
    throw fail(40194, "$bucket 'boundaries' must be in ascending order");
  checkExpression(groupBy);
  if (output !== undefined) checkAccumulators(output as Document, '$bucket');
}

function checkUnwind(spec: unknown): void {
  const path: unknown =
    typeof spec === 'string'
      ? spec
      : only(spec, '$unwind', ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'], ['path']).path;
  if (!fieldPath(path)) throw fail(28818, "path option to $unwind stage should be prefixed with a '$'");
}

function checkProject(spec: unknown): void {
  if (!isPlainObject(spec) || Object.keys(spec).length === 0)
    throw fail(51272, 'Invalid $project: it must not be empty');
  checkExpression(spec);
}

function checkGeoNear(spec: unknown): void {
  const known = [
    'near',
    'distanceField',
    'key',
    'maxDistance',
    'minDistance',
    'query',
    'spherical',
    'distanceMultiplier',
  ];
  const { near, query, spherical } = only(spec, '$geoNear', known, ['near', 'distanceField']);
  if (!isPlainObject(near) || pointOf(near) === null) throw fail(2, '$geoNear: near must be a GeoJSON point');
  if (spherical === false) throw fail(2, '$geoNear: devdb computes spherical distances only');
  if (query !== undefined) compileFilter(query as Document);
}

const CHECKS: Record<string, (spec: unknown) => void> = {
  $match: (spec) => void compileFilter(only(spec, '$match', Object.keys((spec ?? {}) as object))),
  $sort: (spec) => {
    if (parseSort(spec).length === 0) throw fail(15976, '$sort stage must have at least one sort key');
  },
  $limit: (spec) => {
    if (!whole(spec, 1)) throw fail(15958, 'the limit must be a positive number');
  },
  $skip: (spec) => {
    if (!whole(spec, 0)) throw fail(15956, 'the skip must be a non-negative number');
  },
  $count: (spec) => {
    if (!fieldName(spec) || (spec as string).includes('.'))
      throw fail(40156, 'the count field must be a plain field name');
  },
  $sample: (spec) => {
    if (!whole(only(spec, '$sample', ['size'], ['size']).size, 1))
      throw fail(28747, 'size argument to $sample must be a positive number');
  },
  $group: (spec) => {
    if (!isPlainObject(spec) || !('_id' in spec)) throw fail(15955, 'a group specification must include an _id');
    const { _id, ...fields } = spec;
    checkExpression(_id);
    checkAccumulators(fields, '$group');
  },
  $unset: (spec) => {
    if (![spec].flat().every(fieldName)) throw fail(31002, '$unset specification must be a text or an array of texts');
  },
  $sortByCount: (spec) => {
    if (!fieldPath(spec) && !isOperatorDocument(spec))
      throw fail(40149, 'the sortByCount field must be a path or an expression');
    checkExpression(spec);
  },
  $replaceRoot: (spec) => checkExpression(only(spec, '$replaceRoot', ['newRoot'], ['newRoot']).newRoot),
  $replaceWith: checkExpression,
  $addFields: checkProject,
  $set: checkProject,
  $project: checkProject,
  $unwind: checkUnwind,
  $bucket: checkBucket,
  $geoNear: checkGeoNear,
  $lookup: (spec) => {
    const names = ['from', 'localField', 'foreignField', 'as'];
    for (const value of Object.values(only(spec, '$lookup', names, names)))
      if (!fieldName(value)) throw fail(9, '$lookup arguments must be names');
  },
  $facet: (spec) => {
    if (!isPlainObject(spec)) throw fail(40169, 'the $facet specification must be an object');
    for (const pipeline of Object.values(spec)) checkPipeline(pipeline, true);
  },
};

/** Refuses a pipeline with any stage (40324), argument, accumulator or expression that devdb does not implement. */
export function checkPipeline(pipeline: unknown, inner = false): asserts pipeline is Document[] {
  if (!Array.isArray(pipeline)) throw fail(14, "'pipeline' must be an array");
  for (const [at, stage] of pipeline.entries()) {
    if (!isPlainObject(stage) || Object.keys(stage).length !== 1)
      throw fail(40323, 'A pipeline stage specification object must contain exactly one field.');
    const name = Object.keys(stage)[0] as string;
    const check = Object.hasOwn(CHECKS, name) && STAGE_NAMES.has(name) ? CHECKS[name] : undefined;
    if (check === undefined) throw fail(40324, `Unrecognized pipeline stage name: '${name}'`);
    if (name === '$geoNear' && (at > 0 || inner))
      throw fail(40602, '$geoNear is only valid as the first stage in a pipeline.');
    if (inner && (name === '$facet' || name === '$lookup'))
      throw fail(40600, `${name} is not allowed to be used within a $facet stage in devdb`);
    check(stage[name]);
  }
}
