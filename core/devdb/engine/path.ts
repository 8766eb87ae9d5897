const DIGITS = /^(0|[1-9]\d*)$/;

/** True for a plain embedded document (not a date, id, binary or array). */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object') return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** True if a path part may be an array position. */
export function isPosition(part: string): boolean {
  return DIGITS.test(part);
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function collect(value: unknown, parts: readonly string[], at: number, into: unknown[], missing: boolean): void {
  if (at === parts.length) {
    into.push(value);
    return;
  }
  const part = parts[at] as string;
  if (Array.isArray(value)) {
    if (isPosition(part) && Number(part) < value.length) collect(value[Number(part)], parts, at + 1, into, missing);
    for (const item of value) {
      if (isPlainObject(item)) collect(item, parts, at, into, missing);
      else if (missing) into.push(undefined);
    }
    if (missing && value.length === 0) into.push(undefined);
    return;
  }
  if (isPlainObject(value)) collect(own(value, part), parts, at + 1, into, missing);
  else into.push(undefined);
}

/**
 * The values at the end of a path, walking into the documents of arrays on the way; `undefined` stands for a missing one.
 * An array at the end is one value; expanding it is the caller's business.
 */
export function valuesAt(doc: Record<string, unknown>, parts: readonly string[]): unknown[] {
  if (parts.length === 1) return [own(doc, parts[0] as string)];
  const found: unknown[] = [];
  collect(doc, parts, 0, found, false);
  return found;
}

/** Like `valuesAt`, but arrays without documents also give a missing value: the keys an index holds for a document. */
export function keyValuesAt(doc: Record<string, unknown>, parts: readonly string[]): unknown[] {
  if (parts.length === 1) return [own(doc, parts[0] as string)];
  const found: unknown[] = [];
  collect(doc, parts, 0, found, true);
  return found;
}
