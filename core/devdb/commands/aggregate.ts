import type { Document } from 'bson';
import { runPipeline } from '../aggregate/run';
import { checkPipeline } from '../aggregate/validate';
import { isPlainObject } from '../engine/path';
import { CommandError } from '../errors';
import { countRecords } from '../plan/select';
import {
  checkFields,
  type Command,
  type CommandContext,
  countArgument,
  documentArgument,
  namespaceOf,
  target,
} from './context';
import { sessionKey } from './sessions';

/** The filter of `[{ $match }, { $group: { _id: 1, n: { $sum: 1 } } }]`, which is how the driver counts; null for others. */
function countedFilter(pipeline: Document[]): Document | null {
  const [first, second] = pipeline.length === 1 ? [{ $match: {} }, pipeline[0]] : pipeline;
  if (pipeline.length > 2 || first?.$match === undefined || !isPlainObject(second?.$group)) return null;
  return JSON.stringify(second.$group) === '{"_id":1,"n":{"$sum":1}}' ? (first.$match as Document) : null;
}

function runAggregate(context: CommandContext): Document {
  const { body, database, db, cursors } = context;
  checkPipeline(body.pipeline);
  const options = documentArgument(body.cursor, 'aggregate.cursor');
  if (body.cursor === undefined) throw new CommandError(9, "The 'cursor' option is required");
  checkFields(options, new Set(['batchSize']), 'aggregate.cursor');
  const collection = target(context);
  const filter = countedFilter(body.pipeline);
  let docs: Array<Record<string, unknown>>;
  if (filter === null) docs = runPipeline(collection, body.pipeline, (name) => database.find(db, name));
  else {
    const n = countRecords(collection, filter);
    docs = n === 0 ? [] : [{ _id: 1, n }];
  }
  return cursors.open(namespaceOf(context), docs, {
    batchSize: countArgument(options.batchSize, 'aggregate.cursor.batchSize'),
    session: sessionKey(body.lsid),
  });
}

export const AGGREGATE_COMMANDS: Record<string, Command> = {
  aggregate: { arguments: ['pipeline', 'cursor', 'allowDiskUse'], run: runAggregate },
};
