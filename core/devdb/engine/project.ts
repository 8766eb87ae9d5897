import type { Document } from 'bson';
import { CommandError } from '../errors';
import { compileFilter, isOperatorDocument } from './match';
import { isPlainObject } from './path';

type Doc = Record<string, unknown>;
export type Projection = (doc: Doc) => Doc;

/** A field tree: true marks a leaf. */
interface Tree {
  [part: string]: Tree | true;
}

const isFlag = (value: unknown): value is boolean | number => typeof value === 'boolean' || typeof value === 'number';

function flatten(spec: Document, prefix = ''): Array<[path: string, value: unknown]> {
  return Object.entries(spec).flatMap(([key, value]) =>
    isPlainObject(value) && !isOperatorDocument(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${key}.`)
      : [[prefix + key, value] as [string, unknown]],
  );
}

function plant(tree: Tree, path: string): void {
  const parts = path.split('.');
  let at = tree;
  for (const [i, part] of parts.entries()) {
    if (part === '' || part.startsWith('$'))
      throw new CommandError(31394, `devdb does not support the projection path '${path}'`);
    const next = at[part];
    const last = i === parts.length - 1;
    if (next === true || (last && next !== undefined)) throw new CommandError(31249, `Path collision at ${path}`);
    if (last) at[part] = true;
    else at = at[part] = next ?? {};
  }
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value))
    return value.filter((v) => isPlainObject(v) || Array.isArray(v)).map((v) => include(v, tree));
  const result: Doc = {};
  for (const [key, field] of Object.entries(value as Doc)) {
    const node = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (node === true) result[key] = field;
    else if (node !== undefined && (isPlainObject(field) || Array.isArray(field))) result[key] = include(field, node);
  }
  return result;
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((v) => exclude(v, tree));
  if (!isPlainObject(value)) return value;
  const result: Doc = {};
  for (const [key, field] of Object.entries(value)) {
    const node = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (node === undefined) result[key] = field;
    else if (node !== true) result[key] = exclude(field, node);
  }
  return result;
}

type ArrayPicker = (items: unknown[]) => unknown[] | undefined;

function compilePicker(path: string, operators: Document): ArrayPicker {
  const [name, ...others] = Object.keys(operators);
  const operand: unknown = operators[name as string];
  if (others.length > 0 || (name !== '$slice' && name !== '$elemMatch') || path.includes('.')) {
    throw new CommandError(31325, `Unknown expression ${String(name)} in the projection of '${path}'`);
  }
  if (name === '$elemMatch') {
    const matches = compileFilter({ items: { $elemMatch: operand } });
    return (items) => {
      const hit = items.find((item) => matches({ items: [item] }));
      return hit === undefined ? undefined : [hit];
    };
  }
  const [skip, count] = Array.isArray(operand) ? (operand as unknown[]) : [undefined, operand];
  if (!Number.isInteger(count) || (skip !== undefined && (!Number.isInteger(skip) || (count as number) <= 0)))
    throw new CommandError(28667, 'Invalid $slice syntax');
  if (skip === undefined)
    return (items) => ((count as number) < 0 ? items.slice(count as number) : items.slice(0, count as number));
  return (items) => {
    const from = (skip as number) < 0 ? Math.max(0, items.length + (skip as number)) : (skip as number);
    return items.slice(from, from + (count as number));
  };
}

/** Compiles a find projection: inclusion or exclusion (nested too), `$slice` and `$elemMatch` on a top-level array. */
export function compileProjection(spec: unknown): Projection {
  if (spec === undefined || spec === null) return (doc) => doc;
  if (!isPlainObject(spec)) throw new CommandError(14, 'projection must be an object');
  const tree: Tree = {};
  const pickers = new Map<string, ArrayPicker>();
  let including: boolean | undefined;
  let picksOnlySlices = true;
  for (const [path, value] of flatten(spec)) {
    if (isOperatorDocument(value)) {
      pickers.set(path, compilePicker(path, value));
      if ('$elemMatch' in value) picksOnlySlices = false;
      continue;
    }
    if (!isFlag(value)) throw new CommandError(31325, `devdb does not support computed projections: '${path}'`);
    if (path === '_id') continue;
    const wanted = Boolean(value);
    if (including !== undefined && including !== wanted) {
      throw new CommandError(
        including ? 31254 : 31253,
        `Cannot do ${wanted ? 'inclusion' : 'exclusion'} on field ${path} in ${including ? 'inclusion' : 'exclusion'} projection`,
      );
    }
    including = wanted;
    plant(tree, path);
  }
  const idFlag: unknown = spec._id;
  const onlyId = including === undefined && isFlag(idFlag);
  const inclusive = including ?? (onlyId ? Boolean(idFlag) : pickers.size > 0 && !picksOnlySlices);
  const keepId = idFlag === undefined || Boolean(idFlag);
  if (inclusive) {
    for (const path of pickers.keys()) tree[path] = true;
    if (keepId) tree._id = true;
  } else if (!keepId) tree._id = true;
  return (doc) => {
    const projected = (inclusive ? include(doc, tree) : exclude(doc, tree)) as Doc;
    for (const [path, pick] of pickers) {
      const items = projected[path];
      const picked = Array.isArray(items) ? pick(items) : items;
      if (picked === undefined) delete projected[path];
      else projected[path] = picked;
    }
    return projected;
  };
}
