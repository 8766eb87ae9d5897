import type { Document } from 'bson';
import { compileProjection } from '../engine/project';
import { countRecords, selectRecords } from '../plan/select';
import { valueKey } from '../engine/compare';
import { valuesAt } from '../engine/path';
import { CommandError } from '../errors';
import { type Command, type CommandContext, countArgument, documentArgument, namespaceOf, target } from './context';
import { sessionKey } from './sessions';

function runFind(context: CommandContext): Document {
  const { body, cursors } = context;
  const produce = compileProjection(body.projection);
  const records = selectRecords(target(context), {
    filter: documentArgument(body.filter, 'find.filter'),
    sort: body.sort,
    skip: countArgument(body.skip, 'find.skip'),
    limit: countArgument(body.limit, 'find.limit'),
  });
  return cursors.open(
    namespaceOf(context),
    records.map((rec) => rec.doc),
    {
      batchSize: countArgument(body.batchSize, 'find.batchSize'),
      session: sessionKey(body.lsid),
      produce,
      single: body.singleBatch === true,
    },
  );
}

function runCount(context: CommandContext): Document {
  const { body } = context;
  const all = countRecords(target(context), documentArgument(body.query, 'count.query'));
  const rest = Math.max(0, all - (countArgument(body.skip, 'count.skip') ?? 0));
  const limit = countArgument(body.limit, 'count.limit') ?? 0;
  return { n: limit === 0 ? rest : Math.min(rest, limit), ok: 1 };
}

function runDistinct(context: CommandContext): Document {
  const { body } = context;
  const key: unknown = body.key;
  if (typeof key !== 'string' || key === '') throw new CommandError(14, "BSON field 'distinct.key' must be a text");
  const found = new Map<string, unknown>();
  for (const rec of selectRecords(target(context), { filter: documentArgument(body.query, 'distinct.query') })) {
    for (const value of valuesAt(rec.doc, key.split('.'))) {
      for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
        if (item !== undefined) found.set(valueKey(item), item);
    }
  }
  return { values: [...found.values()], ok: 1 };
}

function runGetMore(context: CommandContext): Document {
  const { body, db, cursors } = context;
  return cursors.more(
    body.getMore,
    `${db}.${String(body.collection)}`,
    countArgument(body.batchSize, 'getMore.batchSize'),
  );
}

function runKillCursors({ body, cursors }: CommandContext): Document {
  const ids: unknown = body.cursors;
  if (!Array.isArray(ids)) throw new CommandError(14, "BSON field 'killCursors.cursors' must be an array");
  const killed = ids.filter((id) => cursors.kill(id));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

export const FIND_COMMANDS: Record<string, Command> = {
  find: {
    arguments: [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'noCursorTimeout',
      'allowDiskUse',
    ],
    run: runFind,
  },
  count: { arguments: ['query', 'limit', 'skip'], run: runCount },
  distinct: { arguments: ['key', 'query'], run: runDistinct },
  getMore: { arguments: ['collection', 'batchSize'], run: runGetMore },
  killCursors: { arguments: ['cursors'], run: runKillCursors },
};
