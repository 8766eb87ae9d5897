import { deserialize, type Document } from 'bson';

const DOUBLE = 1;
const STRING = 2;
const BOOLEAN = 8;
const DATE = 9;
const NULL = 10;
const INT32 = 16;

interface Field {
  name: string;
  /** Where its name begins and, after the name's closing zero, its value; `end` is behind the value. */
  at: number;
  value: number;
  end: number;
}

interface Known {
  bytes: Buffer;
  doc: Document;
  fields: Field[];
}

const NOT_FLAT = -1;

/** Where a plain value that begins here ends; NOT_FLAT for every other type and for one that is cut off. */
function endOfValue(bytes: Buffer, type: number, at: number): number {
  let length = NOT_FLAT;
  if (type === NULL) length = 0;
  else if (type === BOOLEAN) length = 1;
  else if (type === INT32) length = 4;
  else if (type === DOUBLE || type === DATE) length = 8;
  else if (type === STRING && at + 4 <= bytes.length) length = 4 + bytes.readInt32LE(at);
  const end = at + length;
  return length < 0 || end >= bytes.length ? NOT_FLAT : end;
}

function readText(bytes: Buffer, at: number, end: number): string | undefined {
  if (end - at < 5 || bytes[end - 1] !== 0) return undefined;
  const text = bytes.toString('utf8', at + 4, end - 1);
  return text.includes('\ufffd') ? undefined : text;
}

/** A plain value, or undefined if only the full decoder can tell whether it is sound. */
function readValue(bytes: Buffer, type: number, at: number, end: number): unknown {
  switch (type) {
    case NULL:
      return null;
    case BOOLEAN:
      return (bytes[at] as number) > 1 ? undefined : bytes[at] === 1;
    case INT32:
      return bytes.readInt32LE(at);
    case DOUBLE:
      return bytes.readDoubleLE(at);
    case DATE:
      return new Date(Number(bytes.readBigInt64LE(at)));
    default:
      return readText(bytes, at, end);
  }
}

/** A copy in the form the engine reads fastest: an object of many fields made one by one becomes a slow dictionary. */
function compact(doc: Document): Document {
  const made = JSON.parse(JSON.stringify(Object.fromEntries(Object.keys(doc).map((name) => [name, null])))) as Document;
  return Object.assign(made, doc);
}

/**
 * Decodes documents that follow each other in one message. One that has the same plain fields as the one before is made from
 * that one's copy, and only the values that differ are read: documents written in bulk share most of theirs. All others go through
 * the full decoder, which also judges whatever looks unsound.
 */
export class FlatDecoder {
  #known: Known | null = null;

  decode(bytes: Buffer): Document {
    const similar = this.#known === null ? null : this.#decodeLike(this.#known, bytes);
    if (similar !== null) return similar;
    const doc = deserialize(bytes, { validation: { utf8: true } });
    this.#known = learn(bytes, doc);
    return this.#known?.doc ?? doc;
  }

  #decodeLike(known: Known, bytes: Buffer): Document | null {
    const doc = { ...known.doc };
    let at = 4;
    for (const field of known.fields) {
      const type = bytes[at] as number;
      if (!sameBytes(known.bytes, field.at, bytes, at + 1, field.value - field.at)) return null;
      const value = at + 1 + field.value - field.at;
      const end = endOfValue(bytes, type, value);
      if (end === NOT_FLAT) return null;
      const length = end - value;
      const same =
        known.bytes[field.at - 1] === type &&
        length === field.end - field.value &&
        sameBytes(known.bytes, field.value, bytes, value, length);
      if (!same) {
        const read = readValue(bytes, type, value, end);
        if (read === undefined) return null;
        doc[field.name] = read;
      }
      at = end;
    }
    return at === bytes.length - 1 && bytes[at] === 0 ? doc : null;
  }
}

function sameBytes(a: Buffer, aAt: number, b: Buffer, bAt: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aAt + i] !== b[bAt + i]) return false;
  return true;
}

/** Remembers a document as the pattern of the next ones if all its values are plain. */
function learn(bytes: Buffer, doc: Document): Known | null {
  const fields: Field[] = [];
  for (let at = 4; at < bytes.length - 1;) {
    const value = bytes.indexOf(0, at + 1) + 1;
    const end = endOfValue(bytes, bytes[at] as number, value);
    if (end === NOT_FLAT) return null;
    fields.push({ name: bytes.toString('utf8', at + 1, value - 1), at: at + 1, value, end });
    at = end;
  }
  const distinct = new Set(fields.map(({ name }) => name)).size === fields.length;
  if (!distinct || fields.some(({ name }) => name === '__proto__' || !Object.hasOwn(doc, name))) return null;
  return { bytes, doc: compact(doc), fields };
}
