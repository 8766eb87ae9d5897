import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, Long, MongoClient, UUID } from 'mongodb';
import { sendCommand } from '../wire/raw-client';
import { runServerProcess, type ServerProcess, startServerProcess } from './server-process';

const INCREMENTER = fileURLToPath(new URL('./incrementer.ts', import.meta.url));
const TIMEOUT_MS = 120_000;

describe('devdb as a process', () => {
  let dataDir: string;
  const clients: MongoClient[] = [];
  const servers: ServerProcess[] = [];
  const start = async (dir: string): Promise<ServerProcess> => {
    const server = await startServerProcess(dir);
    servers.push(server);
    return server;
  };
  const connect = async (uri: string, options = {}): Promise<MongoClient> => {
    const client = await new MongoClient(uri, options).connect();
    clients.push(client);
    return client;
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fulin-crash-'));
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await Promise.all(servers.splice(0).map((server) => server.end('SIGKILL')));
    await rm(dataDir, { recursive: true, force: true });
  });

  test(
    '1,000 acknowledged writes survive a SIGKILL, with their indexes',
    async () => {
      const first = await start(dataDir);
      // The writes under way when the server dies are not waited for long.
      const client = await connect(first.uri, { serverSelectionTimeoutMS: 500 });
      const rows = client.db().collection<{ _id: string; n: number }>('rows');
      await rows.createIndex({ n: 1 }, { name: 'n', unique: true });
      const acknowledged: string[] = [];
      let killed: Promise<unknown> | undefined;
      const write = async (worker: number): Promise<void> => {
        for (let i = 0; killed === undefined; i++) {
          const _id = `${worker}:${i}`;
          await rows.insertOne({ _id, n: worker * 1_000_000 + i });
          acknowledged.push(_id);
          // Killed while the other workers' writes are on their way.
          if (acknowledged.length === 1000) killed = first.end('SIGKILL');
        }
      };
      const noRetry = await Promise.allSettled([0, 1, 2, 3].map(write));
      expect(noRetry.length).toBe(4);
      await killed;
      const second = await start(dataDir);
      const after = (await connect(second.uri)).db().collection<{ _id: string; n: number }>('rows');
      const present = new Set((await after.find().toArray()).map((row) => row._id));
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(1000);
      await expect(after.insertOne({ _id: 'twice', n: 5 })).rejects.toMatchObject({
        code: 11000,
        keyPattern: { n: 1 },
      });
      expect(await second.end('SIGTERM')).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'three processes adding 200 times each make 600',
    async () => {
      const server = await start(dataDir);
      const client = await connect(server.uri);
      const add = async (): Promise<number | null> => {
        const child = spawn(process.execPath, ['--import', 'tsx', INCREMENTER, server.uri, '200'], {
          env: { ...process.env, NODE_OPTIONS: '' },
          stdio: 'inherit',
        });
        const [code] = (await once(child, 'exit')) as [number | null];
        return code;
      };
      expect(await Promise.all([add(), add(), add()])).toEqual([0, 0, 0]);
      expect(await client.db().collection('counters').find().toArray()).toEqual([{ _id: 'shared', n: 600 }]);
      await server.end('SIGTERM');
    },
    TIMEOUT_MS,
  );

  test(
    'of 50 parallel inserts of one unique key one stays',
    async () => {
      const server = await start(dataDir);
      const db = (await connect(server.uri, { maxPoolSize: 50 })).db();
      await db.collection('codes').createIndex({ code: 1 }, { name: 'code', unique: true });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, (_, i) => db.collection('codes').insertOne({ code: 'one', from: i })),
      );
      const refused = outcomes.filter((o) => o.status === 'rejected').map((o) => (o.reason as { code: number }).code);
      expect(refused).toEqual(Array(49).fill(11000));
      expect(await db.collection('codes').countDocuments()).toBe(1);
      await server.end('SIGTERM');
    },
    TIMEOUT_MS,
  );

  test(
    'a retried write is done once, also when the server was killed in between',
    async () => {
      const lsid = { id: new UUID() };
      const add = (txnNumber: number): Document => ({
        update: 'counters',
        updates: [{ q: { _id: 'c' }, u: { $inc: { n: 1 } }, upsert: true }],
        lsid,
        txnNumber: Long.fromNumber(txnNumber),
      });
      const first = await start(dataDir);
      const reply = await sendCommand(first.uri, add(1));
      expect(reply).toMatchObject({ n: 1, ok: 1 });
      expect(await sendCommand(first.uri, add(1))).toEqual(reply);
      await first.end('SIGKILL');
      const second = await start(dataDir);
      const counters = (await connect(second.uri)).db().collection('counters');
      expect(await sendCommand(second.uri, add(1))).toEqual(reply);
      expect(await counters.findOne()).toEqual({ _id: 'c', n: 1 });
      await sendCommand(second.uri, add(2));
      expect(await counters.findOne()).toEqual({ _id: 'c', n: 2 });
      expect(await sendCommand(second.uri, add(1))).toMatchObject({ ok: 0, code: 225 });
      await second.end('SIGTERM');
    },
    TIMEOUT_MS,
  );

  test(
    'one server a directory: a second says so in one line and ends with 1; a killed one does not block',
    async () => {
      const first = await start(dataDir);
      const second = await runServerProcess(dataDir);
      expect(second).toEqual({
        code: 1,
        stdout: '',
        stderr: `devdb: another devdb is already running on ${join(dataDir, 'devdb')}\n`,
      });
      await (await connect(first.uri)).db().command({ ping: 1 });
      await first.end('SIGKILL');
      const third = await start(dataDir);
      expect(await third.end('SIGTERM')).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'refuses production and a bad port, in one line each',
    async () => {
      const production = await runServerProcess(dataDir, { NODE_ENV: 'production' });
      expect(production.code).toBe(1);
      expect(production.stderr).toMatch(/^devdb is for development only[^\n]*\n$/);
      const port = await runServerProcess(dataDir, { FULIN_DEVDB_PORT: 'http' });
      expect(port).toEqual({
        code: 1,
        stdout: '',
        stderr: 'FULIN_DEVDB_PORT: must be a port number between 0 and 65535\n',
      });
    },
    TIMEOUT_MS,
  );
});
