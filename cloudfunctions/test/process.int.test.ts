import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startTestStore } from '@fulin/core/devdb/testing';
import type { TestStore } from '@fulin/core/devdb/testing';
import { seedWorld } from './support/world';

jest.setTimeout(120_000);

const MAIN = path.join(import.meta.dirname, '../src/http/main.ts');
const DEADLINE_MS = 60_000;

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await seedWorld(store.db);
});
afterAll(() => store.close());

interface Running {
  child: ChildProcess;
  /** Everything said on stderr so far. */
  errors: () => string;
}

function start(env: Record<string, string>): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, errors: () => text };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilAnswers(url: string): Promise<Response> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response) return response;
    if (Date.now() > deadline) throw new Error(`${url} never answered`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const exitOf = async ({ child }: Running) => {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
};

test('it starts, beats, answers, gives way to no second one on its port, and stops cleanly', async () => {
  const port = await freePort();
  const env = { MONGODB_URI: store.uri, PORT: String(port), FULIN_DEMO: '1' };
  const server = start(env);
  const landing = await untilAnswers(`http://127.0.0.1:${port}/`);
  expect(await landing.text()).toContain('福邻');
  const deadline = Date.now() + DEADLINE_MS;
  while ((await store.db.collection('heartbeats').countDocuments({ kind: 'api' })) === 0) {
    expect(Date.now()).toBeLessThan(deadline);
  }

  const second = start(env);
  expect(await exitOf(second)).toBe(1);
  expect(second.errors().trim().split('\n')).toEqual([expect.stringContaining('PORT is taken')]);

  const askedAt = Date.now();
  server.child.kill('SIGTERM');
  expect(await exitOf(server)).toBe(0);
  expect(Date.now() - askedAt).toBeLessThan(3_000);
});

test('a bad setting and a silent store are one line each, exit code 1', async () => {
  const bad = start({ MONGODB_URI: store.uri, PORT: 'eighty' });
  expect(await exitOf(bad)).toBe(1);
  expect(bad.errors().trim()).toBe('Bad setting PORT: it must be a whole number from 0 to 65535.');
  const port = await freePort();
  const alone = start({
    MONGODB_URI: `mongodb://user:hidden@127.0.0.1:${port}/fulin?directConnection=true`,
    PORT: '0',
  });
  expect(await exitOf(alone)).toBe(1);
  expect(alone.errors().trim().split('\n')).toHaveLength(1);
  expect(alone.errors()).not.toContain('hidden');
});

test('the demo refuses production', async () => {
  const server = start({ MONGODB_URI: store.uri, PORT: '0', FULIN_DEMO: '1', NODE_ENV: 'production' });
  expect(await exitOf(server)).toBe(1);
  expect(server.errors()).toMatch(/^Bad setting FULIN_DEMO/);
});
