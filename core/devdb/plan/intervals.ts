import { compareValues as compare, typeRank, valueKey as orderKey } from '../engine/compare';
import type { Edge, FieldIndex } from '../storage/field-index';
import type { Constraint, Constraints } from './constraints';

export interface Interval {
  from: Edge;
  to: Edge;
}

/** How an index would answer: key intervals in index order, and how many leading fields are fixed to one value. */
export interface IndexUse {
  index: FieldIndex;
  intervals: Interval[];
  fixed: number;
  /** Leading fields that the filter constrains at all. */
  bound: number;
}

const MAX_INTERVALS = 2_000;

/** Smallest value of the next type bracket would end a one-sided range; the index stops by rank instead. */
const BRACKETS: Record<number, [low: unknown, high: unknown]> = {
  2: [NaN, Infinity],
  8: [false, true],
  9: [new Date(-8.64e15), new Date(8.64e15)],
};

/** Intervals of an index that hold every document meeting the constraints; null if the first field is free. */
export function useIndex(index: FieldIndex, constraints: Constraints): IndexUse | null {
  let prefixes: unknown[][] = [[]];
  let fixed = 0;
  for (const [at, field] of index.fields.entries()) {
    const constraint = constraints.get(field);
    if (constraint === undefined) return finish(index, prefixes, fixed, at);
    if (constraint.values === undefined) {
      const intervals = prefixes.map((prefix) => range(prefix, constraint, index, at)).filter((i) => i !== null);
      if (intervals.length < prefixes.length) return finish(index, prefixes, fixed, at);
      return { index, intervals, fixed, bound: at + 1 };
    }
    const values = sorted(constraint.values, index.directions[at] as number);
    if (prefixes.length * values.length > MAX_INTERVALS) return finish(index, prefixes, fixed, at);
    prefixes = prefixes.flatMap((prefix) => values.map((value) => [...prefix, value]));
    if (fixed === at && values.length === 1) fixed++;
  }
  return finish(index, prefixes, fixed, index.fields.length);
}

function finish(index: FieldIndex, prefixes: unknown[][], fixed: number, bound: number): IndexUse | null {
  if (bound === 0) return null;
  const intervals = prefixes.map((prefix) => ({ from: { prefix, after: false }, to: { prefix, after: true } }));
  return { index, intervals, fixed, bound };
}

/** The whole index, for its order alone. */
export function wholeIndex(index: FieldIndex): IndexUse {
  return {
    index,
    intervals: [{ from: { prefix: [], after: false }, to: { prefix: [], after: true } }],
    fixed: 0,
    bound: 0,
  };
}

function sorted(values: unknown[], direction: number): unknown[] {
  const distinct = new Map(values.map((value) => [orderKey(value), value]));
  return [...distinct.values()].sort((a, b) => direction * compare(a, b));
}

function range(prefix: unknown[], constraint: Constraint, index: FieldIndex, at: number): Interval | null {
  const given = constraint.lower ?? constraint.upper;
  if (given === undefined) return null;
  const bracket = BRACKETS[typeRank(given.value)];
  // A document with several keys may meet the two limits with two of them: only one limit is safe then.
  const upper = index.multikey && constraint.lower !== undefined ? undefined : constraint.upper;
  const low = constraint.lower ?? (bracket === undefined ? undefined : { value: bracket[0], inclusive: true });
  const high = upper ?? (bracket === undefined ? undefined : { value: bracket[1], inclusive: true });
  const start: Edge =
    low === undefined ? { prefix, after: false } : { prefix: [...prefix, low.value], after: !low.inclusive };
  const stop: Edge =
    high === undefined ? { prefix, after: true } : { prefix: [...prefix, high.value], after: high.inclusive };
  if ((index.directions[at] as number) > 0) return { from: start, to: stop };
  return {
    from: high === undefined ? { prefix, after: false } : { prefix: stop.prefix, after: !high.inclusive },
    to: low === undefined ? { prefix, after: true } : { prefix: start.prefix, after: low.inclusive },
  };
}
