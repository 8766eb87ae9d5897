import type { Document } from 'bson';
import { CommandError } from '../errors';
import { MAX_DOCUMENT_BYTES, type StoredCollection } from '../storage/collection';
import { parseIndexDefinition } from '../storage/index-definition';
import { MAX_MESSAGE_BYTES } from '../wire/message';
import { compileFilter } from '../engine/match';
import { type Command, type CommandContext, documentArgument, ensureTarget, namespaceOf, target } from './context';
import { sessionKey } from './sessions';

/** The wire protocol of MongoDB 7.0: the newest whose driver behaviour devdb answers in full. */
const WIRE_VERSION = 21;
const VERSION = '7.0.0';
export const SESSION_MINUTES = 30;

function hello({ address, connectionId, name }: CommandContext): Document {
  return {
    helloOk: true,
    [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
    secondary: false,
    setName: 'devdb',
    setVersion: 1,
    hosts: [address],
    me: address,
    primary: address,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

function createIndexes(context: CommandContext): Document {
  const specs: unknown = context.body.indexes;
  if (!Array.isArray(specs) || specs.length === 0)
    throw new CommandError(2, 'Must specify at least one index to create');
  const ns = namespaceOf(context);
  const definitions = specs.map((spec: unknown) => parseIndexDefinition(spec, ns));
  const collection = ensureTarget(context);
  const before = collection.definitions.length;
  for (const definition of definitions) collection.createIndex(definition);
  return {
    numIndexesBefore: before,
    numIndexesAfter: collection.definitions.length,
    createdCollectionAutomatically: false,
    ok: 1,
  };
}

function existing(context: CommandContext): StoredCollection {
  const collection = target(context);
  if (collection === undefined) throw new CommandError(26, `ns does not exist: ${namespaceOf(context)}`);
  return collection;
}

function listIndexes(context: CommandContext): Document {
  const shown = existing(context).definitions.map(({ ns: _, ...definition }) => {
    const { unique, ...rest } = definition;
    const geo = Object.values(definition.key).includes('2dsphere') ? { '2dsphereIndexVersion': 3 } : {};
    return { v: 2, ...rest, ...(unique === true && definition.name !== '_id_' ? { unique } : {}), ...geo };
  });
  return context.cursors.open(namespaceOf(context), shown, { session: null, batchSize: Infinity });
}

function dropIndexes(context: CommandContext): Document {
  const collection = existing(context);
  const nIndexesWas = collection.definitions.length;
  const index: unknown = context.body.index;
  const names: unknown[] =
    index === '*' ? collection.meta.indexes.map((d) => d.name) : Array.isArray(index) ? index : [index];
  for (const name of names) {
    if (typeof name !== 'string') throw new CommandError(14, 'devdb drops indexes by name only');
    collection.dropIndex(name);
  }
  return { nIndexesWas, ok: 1 };
}

function listCollections({ database, db, body, cursors }: CommandContext): Document {
  const matches = compileFilter(documentArgument(body.filter, 'listCollections.filter'));
  const found = [...database.all]
    .filter((c) => c.meta.db === db)
    .map((c) => ({
      name: c.meta.name,
      type: 'collection',
      ...(body.nameOnly === true
        ? {}
        : { options: {}, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
    }))
    .filter(matches);
  return cursors.open(`${db}.$cmd.listCollections`, found, { session: null, batchSize: Infinity });
}

function create(context: CommandContext): Document {
  if (target(context) !== undefined)
    throw new CommandError(48, `Collection already exists. NS: ${namespaceOf(context)}`);
  ensureTarget(context);
  return { ok: 1 };
}

function drop(context: CommandContext): Document {
  const collection = target(context);
  if (collection === undefined) return { ok: 1 };
  context.database.drop(collection);
  return { nIndexesWas: collection.definitions.length, ns: collection.ns, ok: 1 };
}

function dropDatabase({ database, db }: CommandContext): Document {
  for (const collection of [...database.all]) if (collection.meta.db === db) database.drop(collection);
  return { dropped: db, ok: 1 };
}

function endSessions({ body, cursors }: CommandContext): Document {
  const sessions: unknown = body.endSessions;
  for (const lsid of Array.isArray(sessions) ? sessions : []) {
    const key = sessionKey(lsid);
    if (key !== null) cursors.killSession(key);
  }
  return { ok: 1 };
}

function serverStatus({ database, cursors, address }: CommandContext): Document {
  const collections = [...database.all];
  return {
    host: address,
    version: VERSION,
    process: 'devdb',
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
    storageEngine: { name: 'devdb' },
    mem: { resident: Math.round(process.memoryUsage.rss() / 1_048_576) },
    metrics: {
      cursor: { open: { total: cursors.size } },
      collections: collections.length,
      documents: collections.reduce((n, c) => n + c.size, 0),
    },
    ok: 1,
  };
}

const HELLO = [
  'helloOk',
  'client',
  'compression',
  'speculativeAuthenticate',
  'saslSupportedMechs',
  'loadBalanced',
  'backpressure',
];

export const ADMIN_COMMANDS: Record<string, Command> = {
  hello: { arguments: HELLO, run: hello },
  isMaster: { arguments: HELLO, run: hello },
  ismaster: { arguments: HELLO, run: hello },
  ping: { arguments: [], run: () => ({ ok: 1 }) },
  buildInfo: {
    arguments: [],
    run: () => ({
      version: VERSION,
      versionArray: [7, 0, 0, 0],
      gitVersion: 'devdb',
      modules: ['devdb'],
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      ok: 1,
    }),
  },
  connectionStatus: {
    arguments: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
  serverStatus: { arguments: [], run: serverStatus },
  endSessions: { arguments: [], run: endSessions },
  create: { arguments: [], writes: true, run: create },
  drop: { arguments: [], writes: true, run: drop },
  dropDatabase: { arguments: [], writes: true, run: dropDatabase },
  createIndexes: { arguments: ['indexes', 'commitQuorum'], writes: true, run: createIndexes },
  dropIndexes: { arguments: ['index'], writes: true, run: dropIndexes },
  listIndexes: { arguments: ['cursor'], run: listIndexes },
  listCollections: { arguments: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'], run: listCollections },
};
