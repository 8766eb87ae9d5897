import { ObjectId, type Document } from 'bson';
import { equalValues } from '../engine/compare';
import { compileFilter } from '../engine/match';
import { compileProjection } from '../engine/project';
import { checkId, checkStorable } from '../engine/storable';
import { CommandError, toCommandError } from '../errors';
import { selectRecords } from '../plan/select';
import type { StoredCollection } from '../storage/collection';
import type { Rec } from '../storage/record';
import { applyUpdate, buildUpsert } from '../update/apply';
import { parseUpdate, type Update } from '../update/parse';
import type { RawDocument } from '../wire/message';
import {
  checkFields,
  type Command,
  type CommandContext,
  documentArgument,
  ensureTarget,
  listArgument,
  target,
} from './context';

const MAX_WRITE_BATCH = 100_000;

/** Runs the statements of a write command; after an error an ordered one stops, an unordered one goes on. */
function eachStatement(
  context: CommandContext,
  list: string,
  run: (statement: RawDocument, index: number) => void,
): Document {
  const statements = listArgument(context, list);
  if (statements.length === 0 || statements.length > MAX_WRITE_BATCH) {
    throw new CommandError(
      72,
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${statements.length} operations.`,
    );
  }
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      writeErrors.push(toCommandError(error).toWriteError(index));
      if (context.body.ordered !== false) break;
    }
  }
  return writeErrors.length === 0 ? {} : { writeErrors };
}

function insertOne(collection: StoredCollection, { doc, bytes }: RawDocument): void {
  checkStorable(doc);
  if (doc._id === undefined) {
    collection.insert({ _id: new ObjectId(), ...doc });
    return;
  }
  checkId(doc._id);
  if (Object.keys(doc)[0] === '_id') collection.insert(doc, bytes);
  else {
    const { _id, ...rest } = doc;
    collection.insert({ _id, ...rest });
  }
}

function runInsert(context: CommandContext): Document {
  const collection = ensureTarget(context);
  let n = 0;
  const errors = eachStatement(context, 'documents', (statement) => {
    insertOne(collection, statement);
    n++;
  });
  return { n, ...errors, ok: 1 };
}

/** Writes the updated document if it differs; true if it did. */
function updateRecord(collection: StoredCollection, rec: Rec, update: Update, now: Date): boolean {
  const after = applyUpdate(rec.doc, update, now);
  if (equalValues(after, rec.doc)) return false;
  collection.replace(rec, after);
  return true;
}

const UPDATE_FIELDS = new Set(['q', 'u', 'multi', 'upsert']);

function runUpdate(context: CommandContext): Document {
  const now = new Date();
  let n = 0;
  let nModified = 0;
  const upserted: Document[] = [];
  const errors = eachStatement(context, 'updates', ({ doc: statement }, index) => {
    checkFields(statement, UPDATE_FIELDS, 'update.updates');
    const filter = documentArgument(statement.q, 'update.updates.q');
    const update = parseUpdate(statement.u);
    const multi = statement.multi === true;
    if (multi && update.kind === 'replace')
      throw new CommandError(9, 'multi update is not supported for replacement-style update');
    const existing = target(context);
    const records = selectRecords(existing, multi ? { filter } : { filter, limit: 1 });
    if (records.length === 0 && statement.upsert === true) {
      const made = buildUpsert(filter, update, now);
      ensureTarget(context).insert(made);
      upserted.push({ index, _id: made._id });
      n++;
    }
    for (const rec of records) {
      if (updateRecord(existing as StoredCollection, rec, update, now)) nModified++;
      n++;
    }
  });
  return { n, nModified, ...(upserted.length === 0 ? {} : { upserted }), ...errors, ok: 1 };
}

const DELETE_FIELDS = new Set(['q', 'limit']);

function runDelete(context: CommandContext): Document {
  let n = 0;
  const errors = eachStatement(context, 'deletes', ({ doc: statement }) => {
    checkFields(statement, DELETE_FIELDS, 'delete.deletes');
    if (statement.limit !== 0 && statement.limit !== 1)
      throw new CommandError(9, 'The limit field in delete objects must be 0 or 1');
    const collection = target(context);
    const records = selectRecords(collection, {
      filter: documentArgument(statement.q, 'delete.deletes.q'),
      limit: statement.limit,
    });
    for (const rec of records) {
      (collection as StoredCollection).delete(rec);
      n++;
    }
  });
  return { n, ...errors, ok: 1 };
}

function runFindAndModify(context: CommandContext): Document {
  const { body } = context;
  const now = new Date();
  const filter = documentArgument(body.query, 'findAndModify.query');
  compileFilter(filter);
  const project = compileProjection(body.fields);
  const remove = body.remove === true;
  if (remove && (body.update !== undefined || body.new === true || body.upsert === true))
    throw new CommandError(9, 'Cannot specify remove with update, new or upsert');
  if (!remove && body.update === undefined)
    throw new CommandError(9, 'Either an update or remove=true must be specified');
  const update = remove ? null : parseUpdate(body.update);
  const existing = target(context);
  const [rec] = selectRecords(existing, { filter, sort: body.sort, limit: 1 });
  const shown = (doc: Record<string, unknown> | null): Document | null => (doc === null ? null : project(doc));
  if (rec === undefined) {
    if (update === null || body.upsert !== true)
      return { lastErrorObject: updateSummary(remove, 0), value: null, ok: 1 };
    const made = buildUpsert(filter, update, now);
    ensureTarget(context).insert(made);
    return {
      lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id },
      value: body.new === true ? shown(made) : null,
      ok: 1,
    };
  }
  const before = rec.doc;
  if (update === null) (existing as StoredCollection).delete(rec);
  else updateRecord(existing as StoredCollection, rec, update, now);
  return { lastErrorObject: updateSummary(remove, 1), value: shown(body.new === true ? rec.doc : before), ok: 1 };
}

const updateSummary = (remove: boolean, n: number): Document => (remove ? { n } : { n, updatedExisting: n > 0 });

const WRITE_ARGUMENTS = ['ordered', 'bypassDocumentValidation'];

export const WRITE_COMMANDS: Record<string, Command> = {
  insert: { arguments: ['documents', ...WRITE_ARGUMENTS], writes: true, run: runInsert },
  update: { arguments: ['updates', ...WRITE_ARGUMENTS], writes: true, run: runUpdate },
  delete: { arguments: ['deletes', ...WRITE_ARGUMENTS], writes: true, run: runDelete },
  findAndModify: {
    arguments: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
    writes: true,
    run: runFindAndModify,
  },
};
