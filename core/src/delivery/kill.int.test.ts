import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { accountsSpec } from '../accounts/store';
import { groupsSpec } from '../groups/store';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { insertDeliveries } from './deliveries';
import { newBroadcastDelivery } from './new-delivery';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup, ORGS } from '../broadcasts/test/builders';

jest.setTimeout(240_000);

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
/** Inside node_modules, so that the bundles find their packages. */
const scratch = join(root, 'node_modules/.cache', `fulin-kill-${process.pid}`);
const due = new Date('2026-11-20T04:00:00Z');
const specs = [accountsSpec, broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec];
const children = new Set<ChildProcess>();
let store: TestStore;
let db: Db;

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  mkdirSync(scratch, { recursive: true });
  const entries = ['planner', 'dispatcher'].map((name) => join(here, `../broadcasts/test/${name}-process.ts`));
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--out-extension:.js=.mjs'];
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    ...entries,
    ...options,
    `--outdir=${scratch}`,
    '--log-level=error',
  ]);
});
afterAll(async () => {
  await store.close();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const spec of specs) await db.collection(spec.name).deleteMany({});
  await ensureIndexes(db, specs);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** Starts a process of `test/` and waits until it has connected. */
async function start(name: 'planner' | 'dispatcher', ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(scratch, `${name}-process.mjs`), store.uri, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await pause(10);
  }
}

test('planners killed at random moments, and two at once: every delivery is there once', async () => {
  const [groups, plans] = [100, 40];
  await collectionOf(db, groupsSpec).insertMany(Array.from({ length: groups }, (_, index) => numberedGroup(index + 1)));
  await collectionOf(db, broadcastsSpec).insertMany(
    Array.from({ length: plans }, (_, index) => aBroadcast({ _id: `bc_${index}`, nextRunAt: due })),
  );
  const count = () => db.collection('deliveries').countDocuments();
  const midway: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const pair = await Promise.all([start('planner', due.toISOString()), start('planner', due.toISOString())]);
    const before = midway.at(-1) ?? 0;
    await until('they are at it', async () => (await count()) > Math.min(before, groups * plans - 1));
    await Promise.all(pair.map(kill));
    midway.push(await count());
  }
  const last = await start('planner', due.toISOString());
  if (last.exitCode === null) await once(last, 'exit');
  expect(await count()).toBe(groups * plans);
  const planned = await db.collection('deliveries').distinct('_id');
  expect(new Set(planned).size).toBe(groups * plans);
  const moved = await collectionOf(db, broadcastsSpec).find().toArray();
  expect(new Set(moved.map((plan) => plan.nextRunAt?.toISOString()))).toEqual(new Set(['2026-11-21T04:00:00.000Z']));
  console.log(`planned after each kill: ${midway.join(', ')} of ${groups * plans}`);
});

const witness = join(scratch, 'witness.txt');
/** What arrived, in order: group, delivery, instant. */
const received = () =>
  readFileSync(witness, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([group = '', delivery = '', at = '0']) => ({ group, delivery, at: Number(at) }));
const open = () => db.collection('deliveries').countDocuments({ state: { $in: ['planned', 'claimed', 'sending'] } });

async function fanOut(groups: number, gapMs: number): Promise<void> {
  writeFileSync(witness, '');
  const pacing = { ...anAccount().pacing, gapMinMs: gapMs, gapMaxMs: gapMs + 8 };
  await collectionOf(db, accountsSpec).insertOne(anAccount({ pacing }));
  const all = Array.from({ length: groups }, (_, index) => numberedGroup(index + 1));
  await collectionOf(db, groupsSpec).insertMany(all);
  const now = new Date();
  await collectionOf(db, broadcastsSpec).insertOne(aBroadcast());
  await insertDeliveries(
    db,
    all.map((group) => newBroadcastDelivery(aBroadcast(), now, group, now)),
  );
}

/** Of two processes, the one that holds the account first. */
async function byHolder(pair: ChildProcess[]): Promise<ChildProcess[]> {
  const account = await collectionOf(db, accountsSpec).findOne({ _id: 'account_a' });
  const pid = Number(account?.lease?.owner.split('|')[2]);
  return pair.sort((a, b) => Number(b.pid === pid) - Number(a.pid === pid));
}

/** Waits until some more messages have arrived, or there is nothing left to send. */
async function someMore(): Promise<void> {
  const wanted = received().length + 2 + Math.floor(Math.random() * 14);
  await until('more arrive', async () => received().length >= wanted || (await open()) === 0);
}

/** No group twice; sent means arrived; what is not known to have arrived died with its process. Answers how many are unknown. */
async function judge(groups: number): Promise<number> {
  const arrived = received();
  expect(arrived).toHaveLength(new Set(arrived.map((one) => one.group)).size);
  const ids = new Set(arrived.map((one) => one.delivery));
  const ended = await collectionOf(db, deliveriesSpec).find().toArray();
  expect(ended).toHaveLength(groups);
  const unknown = ended.filter((delivery) => delivery.state !== 'sent');
  for (const delivery of unknown) expect(delivery).toMatchObject({ state: 'unknown', reason: 'processLost' });
  expect(ended.filter((delivery) => delivery.state === 'sent' && !ids.has(delivery._id))).toEqual([]);
  return unknown.length;
}

test('dispatchers killed at random moments: no group gets a message twice, and each delivery ends in one state', async () => {
  const [groups, kills, gapMs] = [180, 10, 12];
  await fanOut(groups, gapMs);
  let pair = await Promise.all([start('dispatcher', witness), start('dispatcher', witness)]);
  for (let round = 0; round < kills; round += 1) {
    await someMore();
    const [holder, other] = await byHolder(pair);
    if (!holder || !other) throw new Error('no process');
    await kill(holder);
    pair = [other, await start('dispatcher', witness)];
  }
  await until('every delivery has ended', async () => (await open()) === 0);
  const unknown = await judge(groups);
  expect(unknown).toBeLessThanOrEqual(kills);
  const instants = received().map((one) => one.at);
  const least = Math.min(...instants.slice(1).map((at, index) => at - (instants[index] ?? 0)));
  expect(least).toBeGreaterThanOrEqual(gapMs);
  console.log(
    `${instants.length} of ${groups} arrived, ${unknown} unknown after ${kills} kills, least gap ${least} ms`,
  );
});

test('a dispatcher that was frozen while another took over sends nothing twice when it wakes', async () => {
  const [groups, stops] = [100, 2];
  await fanOut(groups, 12);
  const pair = await Promise.all([start('dispatcher', witness), start('dispatcher', witness)]);
  for (let round = 0; round < stops; round += 1) {
    await someMore();
    const [holder] = await byHolder(pair);
    const count = received().length;
    holder?.kill('SIGSTOP');
    await until('the other goes on', async () => received().length > count + 2 || (await open()) === 0);
    holder?.kill('SIGCONT');
  }
  await until('every delivery has ended', async () => (await open()) === 0);
  const unknown = await judge(groups);
  console.log(`${received().length} of ${groups} arrived, ${unknown} unknown after ${stops} freezes`);
});
