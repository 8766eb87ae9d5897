import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { Account } from '@fulin/core/accounts/model';
import { accountsSpec } from '@fulin/core/accounts/store';
import { insertDeliveries } from '@fulin/core/delivery/deliveries';
import { newBroadcastDelivery } from '@fulin/core/delivery/new-delivery';
import { broadcastsSpec, deliveriesSpec } from '@fulin/core/broadcasts/store';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { groupsSpec } from '@fulin/core/groups/store';
import { buildAccount } from '@fulin/core/seed/account';
import { aGroup } from '@fulin/core/seed/builders';
import { aBroadcast } from '../../core/src/broadcasts/test/builders';
import { collectionOf } from '@fulin/core/store/collection';
import { bundleEntry } from '../build';
import { DrillProcess } from '../drill/process';
import { TestWechat, until } from './stage';

jest.setTimeout(120_000);

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const bundles = join(ROOT, 'bot/.cache', `accounts-${process.pid}`);
const IDS = ['account_1', 'account_2', 'account_3'];
const GROUPS = 6;
/** Slow enough that a fan-out lasts through a kill. */
const GAP_MS = 250;

const keyOf = (account: number, group: number) => `a${account}g${group}`;

describe('two bot processes and three accounts', () => {
  const wechats: TestWechat[] = [];
  const bots: DrillProcess[] = [];
  let store: TestStore;
  let posts = 0;

  const accountOf = (id: string): Account => ({
    ...buildAccount(new Date()),
    _id: id,
    name: id,
    pacing: { ...buildAccount(new Date()).pacing, gapMinMs: GAP_MS, gapMaxMs: GAP_MS + 50 },
  });
  const accounts = () => collectionOf(store.db, accountsSpec).find().sort({ _id: 1 }).toArray();
  /** Process id of each account's holder, null when its lease has ended. */
  const holders = async (): Promise<(number | null)[]> =>
    (await accounts()).map(({ lease }) =>
      lease && lease.until > new Date() ? Number(lease.owner.split('|')[2]) : null,
    );
  const shares = async (): Promise<number[]> => {
    const pids = await holders();
    return bots.map((bot) => pids.filter((pid) => pid === bot.pid).length);
  };
  const newBot = async (): Promise<DrillProcess> => {
    const bot = new DrillProcess({
      name: 'bot',
      args: [join(bundles, 'bot.js')],
      env: {
        MONGODB_URI: store.uri,
        FULIN_PUPPETS: IDS.map((id, index) => `${id}=${wechats[index]?.endpoint}`).join(','),
        FULIN_PUPPET_TOKEN: 'insecure_fulin_test',
        FULIN_SEND_DEADLINE_MS: '2000',
      },
      readyLine: /"ready":true/,
    });
    bots.push(bot);
    await bot.start();
    return bot;
  };
  /** A post to every group of every account; answers its text. */
  const post = async (): Promise<string> => {
    posts += 1;
    const text = `第${posts}次群发`;
    const plan = aBroadcast({ _id: `bc_${posts}`, content: { type: 'text', text }, nextRunAt: null });
    await collectionOf(store.db, broadcastsSpec).insertOne(plan);
    const groups = await collectionOf(store.db, groupsSpec).find().toArray();
    const now = new Date();
    await insertDeliveries(
      store.db,
      groups.map((group) => newBroadcastDelivery(plan, now, group, now)),
    );
    return text;
  };
  const openOf = (broadcastId: string) =>
    collectionOf(store.db, deliveriesSpec).countDocuments({
      broadcastId,
      state: { $in: ['planned', 'claimed', 'sending'] },
    });
  const said = async (text: string) =>
    (await Promise.all(wechats.map((one) => one.said()))).flat().filter((line) => line.text === text);
  /** Everybody got it once, but for those whose fate is unknown; no account spoke faster than its pace. */
  const judge = async (text: string): Promise<void> => {
    const lines = await said(text);
    expect(new Set(lines.map((line) => line.roomId)).size).toBe(lines.length);
    const ended = await collectionOf(store.db, deliveriesSpec)
      .find({ broadcastId: `bc_${posts}` })
      .toArray();
    for (const { state } of ended) expect(['sent', 'unknown']).toContain(state);
    expect(lines.length).toBeGreaterThanOrEqual(ended.filter(({ state }) => state === 'sent').length);
    for (const wechat of wechats) {
      const times = (await wechat.said()).filter((line) => line.from === 'sim_bot').map((line) => Date.parse(line.at));
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.min(...gaps, GAP_MS)).toBeGreaterThanOrEqual(GAP_MS);
    }
  };

  beforeAll(async () => {
    await bundleEntry('src/main.ts', join(bundles, 'bot.js'));
    store = await startTestStore();
    for (const account of [1, 2, 3]) {
      const keys = Array.from({ length: GROUPS }, (_, group) => keyOf(account, group));
      wechats.push(await TestWechat.open(Object.fromEntries(keys.map((key) => [key, `${key}群`]))));
      await collectionOf(store.db, groupsSpec).insertMany(
        keys.map((key) =>
          aGroup({
            _id: `group_${key}`,
            name: key,
            accountId: `account_${account}`,
            channelRoomId: `sim_${key}@chatroom`,
          }),
        ),
      );
    }
    await collectionOf(store.db, accountsSpec).insertMany(IDS.map(accountOf));
  });
  afterAll(async () => {
    for (const bot of bots) await bot.end('SIGKILL');
    for (const wechat of wechats) await wechat.close();
    await store.close();
    await rm(bundles, { recursive: true, force: true });
  });

  it('one serves all; a second gets its share, and every group its post once', async () => {
    await newBot();
    await until(async () => (await shares())[0] === 3, 'all three by the first');
    await newBot();
    await until(async () => (await shares()).every((count) => count > 0), 'a share for the second', 20_000);
    expect((await shares()).sort()).toEqual([1, 2]);
    const text = await post();
    await until(async () => (await openOf('bc_1')) === 0, 'the end', 20_000);
    expect(await said(text)).toHaveLength(3 * GROUPS);
    await judge(text);
  });

  it('takes a switched-off account down and up again while running', async () => {
    const set = (state: Account['state']) =>
      collectionOf(store.db, accountsSpec).updateOne({ _id: 'account_2' }, { $set: { state } });
    await set('off');
    await until(async () => (await accounts())[1]?.lease === null, 'given back');
    await set('active');
    await until(async () => (await holders())[1] !== null, 'taken up');
  });

  it('takes over what a killed process held, within 15 s, and sends nothing twice', async () => {
    const text = await post();
    await until(async () => (await said(text)).length > 3, 'under way');
    const most = (await shares())[0] === 2 ? 0 : 1;
    await bots[most]?.end('SIGKILL');
    const since = Date.now();
    await until(async () => (await shares())[1 - most] === 3, 'all by the other', 15_000);
    expect(Date.now() - since).toBeLessThan(15_000);
    await until(async () => (await openOf('bc_2')) === 0, 'the end', 20_000);
    await judge(text);
    bots.splice(most, 1);
  });

  it('takes over what a frozen process held, within 15 s, and nothing is said twice when it thaws', async () => {
    const other = await newBot();
    await until(async () => (await shares()).every((count) => count > 0), 'shared', 20_000);
    const text = await post();
    await until(async () => (await said(text)).length > 3, 'under way');
    const [first] = bots;
    first?.signal('SIGSTOP');
    await until(async () => (await holders()).every((pid) => pid === other.pid), 'all by the other', 15_000);
    await until(async () => (await openOf('bc_3')) === 0, 'the end', 30_000);
    first?.signal('SIGCONT');
    await until(async () => (await shares()).every((count) => count > 0), 'shared again', 30_000);
    await judge(text);
  });
});
