import { CommandError } from '../errors';
import { isPlainObject, isPosition } from '../engine/path';

type Container = Record<string, unknown> | unknown[];
type Doc = Record<string, unknown>;

/** Array positions further out than this are refused, so that a typing error cannot fill the memory. */
const MAX_FILL = 100_000;

const keyIn = (container: Container, part: string): string | number => (Array.isArray(container) ? Number(part) : part);

function read(container: Container, part: string): unknown {
  if (Array.isArray(container)) return isPosition(part) ? container[Number(part)] : undefined;
  return Object.hasOwn(container, part) ? container[part] : undefined;
}

const isContainer = (value: unknown): value is Container => Array.isArray(value) || isPlainObject(value);

function notViable(part: string, value: unknown, doc: Doc): CommandError {
  return new CommandError(
    28,
    `Cannot create field '${part}' in element {${JSON.stringify(value)}} of document ${JSON.stringify(doc._id)}`,
  );
}

/** The value at an update path, `undefined` if missing. */
export function getAt(doc: Doc, parts: readonly string[]): unknown {
  let at: unknown = doc;
  for (const part of parts) {
    if (!isContainer(at)) return undefined;
    at = read(at, part);
  }
  return at;
}

/** Sets the value at an update path, creating documents on the way; code 28 if something else is in the way. */
export function setAt(doc: Doc, parts: readonly string[], value: unknown): void {
  let at: Container = doc;
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(at)) {
      if (!isPosition(part)) throw notViable(part, at, doc);
      if (Number(part) > at.length + MAX_FILL) throw new CommandError(2, `array position ${part} is too far out`);
      while (at.length < Number(part)) at.push(null);
    }
    if (i === parts.length - 1) {
      define(at, part, value);
      return;
    }
    const next = read(at, part);
    if (next === undefined) {
      const made: Doc = {};
      define(at, part, made);
      at = made;
    } else if (isContainer(next)) at = next;
    else throw notViable(parts[i + 1] as string, next, doc);
  }
}

function define(container: Container, part: string, value: unknown): void {
  const key = keyIn(container, part);
  // `__proto__` as a field name must stay a field.
  if (key === '__proto__')
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  else (container as Record<string | number, unknown>)[key] = value;
}

/** Removes the value at an update path; an array item becomes null, as in MongoDB. */
export function unsetAt(doc: Doc, parts: readonly string[]): void {
  const parent = getAt(doc, parts.slice(0, -1));
  const part = parts[parts.length - 1] as string;
  if (Array.isArray(parent)) {
    if (isPosition(part) && Number(part) < parent.length) parent[Number(part)] = null;
  } else if (isPlainObject(parent)) delete parent[part];
}
