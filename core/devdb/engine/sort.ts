import type { Document } from 'bson';
import { CommandError } from '../errors';
import { compareValues } from './compare';
import { valuesAt } from './path';

export interface SortField {
  path: string;
  direction: 1 | -1;
}

type Doc = Record<string, unknown>;

/** Reads a sort document; only 1 and -1 are known. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (typeof sort !== 'object' || Array.isArray(sort)) throw new CommandError(14, 'sort must be an object');
  return Object.entries(sort as Document).map(([path, direction]) => {
    if (path === '' || path.startsWith('$')) throw new CommandError(2, `FieldPath may not start with '$': ${path}`);
    if (direction !== 1 && direction !== -1)
      throw new CommandError(
        15975,
        `$sort key ordering must be 1 (for ascending) or -1 (for descending), got ${JSON.stringify(direction)}`,
      );
    return { path, direction };
  });
}

/** The value a document is sorted by: the smallest (ascending) or largest item if an array is on the path. */
export function sortValue(doc: Doc, parts: readonly string[], direction: 1 | -1): unknown {
  const values = valuesAt(doc, parts);
  if (values.length === 1 && !Array.isArray(values[0])) return values[0];
  let best: unknown;
  let first = true;
  for (const value of values) {
    for (const item of Array.isArray(value) ? (value.length > 0 ? (value as unknown[]) : [undefined]) : [value]) {
      if (first || direction * compareValues(item, best) < 0) best = item;
      first = false;
    }
  }
  return best;
}

/** Sorts a copy of the documents, keeping the order of equals. */
export function sortDocuments<T extends Doc>(docs: readonly T[], fields: readonly SortField[]): T[] {
  if (fields.length === 0) return [...docs];
  const paths = fields.map((f) => f.path.split('.'));
  const keyed = docs.map((doc) => ({
    doc,
    key: fields.map((f, i) => sortValue(doc, paths[i] as string[], f.direction)),
  }));
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a.key[i], b.key[i]);
      if (order !== 0) return order * (fields[i] as SortField).direction;
    }
    return 0;
  });
  return keyed.map(({ doc }) => doc);
}
