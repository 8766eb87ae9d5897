import type { Document } from 'bson';
import { isPlainObject } from '../engine/path';
import { CommandError } from '../errors';
import type { StoredCollection } from '../storage/collection';
import type { Database } from '../storage/database';
import type { RawDocument, Request } from '../wire/message';
import type { Cursors } from './cursors';

/** What a command sees of the server and of its request. */
export interface CommandContext {
  database: Database;
  cursors: Cursors;
  /** `host:port` as this client reached the server. */
  address: string;
  connectionId: number;
  name: string;
  db: string;
  body: Document;
  sequences: Request['sequences'];
  /** Called when a commit fails: memory and disk differ from then on. */
  onFatal(error: unknown): void;
}

export interface Command {
  /** Arguments besides the general ones; any other is refused with code 40415. */
  arguments: readonly string[];
  /** Its effect is on disk before the reply goes out, and a retry with the same transaction number is answered from memory. */
  writes?: boolean;
  run(context: CommandContext): Document;
}

/** The collection named by the command's first argument, if it exists. */
export function target({ database, db, name, body }: CommandContext): StoredCollection | undefined {
  return database.find(db, collectionName(body[name]));
}

/** The same collection, made if absent. */
export function ensureTarget({ database, db, name, body }: CommandContext): StoredCollection {
  return database.ensure(db, collectionName(body[name]));
}

/** The namespace the command names. */
export function namespaceOf({ db, name, body }: CommandContext): string {
  return `${db}.${collectionName(body[name])}`;
}

function collectionName(value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new CommandError(73, 'collection name has invalid type or is empty');
  return value;
}

/** A list argument, whether it came in the body or as a document sequence. */
export function listArgument(context: CommandContext, name: string): RawDocument[] {
  const sequence = context.sequences.get(name);
  if (sequence !== undefined) return sequence;
  const list: unknown = context.body[name];
  if (!Array.isArray(list))
    throw new CommandError(14, `BSON field '${context.name}.${name}' is missing or is not an array`);
  return list.map((doc: unknown) => {
    if (!isPlainObject(doc)) throw new CommandError(14, `BSON field '${context.name}.${name}' must hold objects`);
    return { doc } as RawDocument;
  });
}

/** A document argument; `{}` if absent. */
export function documentArgument(value: unknown, name: string): Document {
  if (value === undefined || value === null) return {};
  if (!isPlainObject(value))
    throw new CommandError(14, `BSON field '${name}' is the wrong type, expected type 'object'`);
  return value;
}

/** A non-negative whole number argument, or undefined if absent. */
export function countArgument(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new CommandError(14, `BSON field '${name}' is the wrong type, expected a whole number`);
  if (value < 0) throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`);
  return value;
}

/** Refuses fields nobody reads (code 40415), so that no option is silently ignored. */
export function checkFields(doc: Document, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(doc)) {
    if (!known.has(key))
      throw new CommandError(40415, `BSON field '${where}.${key}' is an unknown or unsupported field.`);
  }
}
