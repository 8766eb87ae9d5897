import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import type { Account } from '../accounts/model';
import { accountsSpec } from '../accounts/store';
import type { Group } from '../groups/model';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { insertDeliveries } from './deliveries';
import { failOver, failOverRefused, outageOf } from './fail-over';
import type { Delivery } from '../broadcasts/model';
import { newBroadcastDelivery } from './new-delivery';
import { roomFor } from './routes';
import { deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup } from '../broadcasts/test/builders';

jest.setTimeout(30_000);

const now = new Date('2026-11-20T04:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const up: Account['connection'] = { state: 'up', since: ago(3_600_000), detail: '' };
const wecom = { channel: 'wecom' as const, accountId: 'account_w', channelRoomId: 'w_1' };
const person = { channel: 'person' as const, accountId: 'account_p', channelRoomId: 'p_1' };
let store: TestStore;
let db: Db;

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [accountsSpec, deliveriesSpec, groupsSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [accountsSpec, deliveriesSpec, groupsSpec]) await db.collection(spec.name).deleteMany({});
});

async function lay(accounts: Partial<Account>[], group: Partial<Group> = {}): Promise<Delivery> {
  await collectionOf(db, accountsSpec).insertMany(accounts.map((one) => anAccount({ connection: up, ...one })));
  const mine = numberedGroup(1, { fallbacks: [wecom, person], ...group });
  await collectionOf(db, groupsSpec).insertOne(mine);
  const delivery = newBroadcastDelivery(aBroadcast(), now, mine, now);
  await insertDeliveries(db, [delivery]);
  return delivery;
}
const read = async () => (await collectionOf(db, deliveriesSpec).find().toArray())[0];
const set = (change: Partial<Delivery>) => collectionOf(db, deliveriesSpec).updateMany({}, { $set: change });
const downFor = (ms: number) => ({ connection: { state: 'down' as const, since: ago(ms), detail: '' } });
const all = [{ _id: 'account_a' }, { _id: 'account_w' }, { _id: 'account_p' }];
const [a, w, p] = all as [Partial<Account>, Partial<Account>, Partial<Account>];

describe('an account that cannot send', () => {
  test.each([
    ['is off', { state: 'off' as const }, { reason: 'accountDown', until: null }],
    ['is down for more than a minute', downFor(60_001), { reason: 'accountDown', until: null }],
    ['is down for a minute', downFor(60_000), null],
    [
      'is held by nobody for more than a minute',
      { lease: { owner: 'x', until: ago(60_001) } },
      { reason: 'accountDown', until: null },
    ],
    ['is being taken over', { lease: { owner: 'x', until: ago(14_000) } }, null],
    ['is paused', { pausedUntil: ago(-1) }, { reason: 'breakerOpen', until: ago(-1) }],
    ['was paused', { pausedUntil: now }, null],
  ])('one that %s', (_name, over, outage) => {
    expect(outageOf(anAccount({ connection: up, ...over }), now)).toEqual(outage);
  });
  test('one that is not there', () => expect(outageOf(undefined, now)?.reason).toBe('accountDown'));
});

describe('fail-over', () => {
  test('moves to the next way, and says where it was to go', async () => {
    await lay([{ ...a, ...downFor(61_000) }, w, p]);
    expect(await failOver(db, now)).toBe(1);
    expect(await read()).toMatchObject({
      accountId: 'account_w',
      channel: 'wecom',
      state: 'planned',
      reason: null,
      failedOverFrom: { channel: 'wechaty', accountId: 'account_a', reason: 'accountDown' },
    });
    expect(await failOver(db, now)).toBe(0);
  });

  test('passes over a way that is down too, never goes back, and ends at the last', async () => {
    await lay([{ ...a, state: 'off' }, { ...w, state: 'off' }, p]);
    expect(await failOver(db, now)).toBe(1);
    expect(await read()).toMatchObject({ accountId: 'account_p', channel: 'person' });
    await collectionOf(db, accountsSpec).updateMany({}, { $set: { state: 'active' } });
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_p' }, { $set: { state: 'off' } });
    expect(await failOver(db, now)).toBe(0);
    expect(await read()).toMatchObject({
      accountId: 'account_p',
      state: 'planned',
      reason: 'accountDown',
      failedOverFrom: { accountId: 'account_a' },
    });
  });

  test('takes up a way that comes back later', async () => {
    await lay([
      { ...a, state: 'off' },
      { ...w, state: 'off' },
      { ...p, state: 'off' },
    ]);
    expect(await failOver(db, now)).toBe(0);
    expect(await read()).toMatchObject({ accountId: 'account_a', reason: 'accountDown' });
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_w' }, { $set: { state: 'active' } });
    expect(await failOver(db, now)).toBe(1);
  });

  test('waits for a pause that ends in time, and not for one that does not', async () => {
    const { expiresAt } = await lay([{ ...a, pausedUntil: ago(-60_000) }, w, p]);
    expect(await failOver(db, now)).toBe(0);
    expect(await read()).toMatchObject({ accountId: 'account_a', reason: 'breakerOpen' });
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { pausedUntil: expiresAt } });
    expect(await failOver(db, now)).toBe(1);
    expect((await read())?.failedOverFrom?.reason).toBe('breakerOpen');
  });

  test.each(['claimed', 'sending', 'sent', 'unknown', 'failed', 'expired', 'waitingForPerson'] as const)(
    'never moves what is %s',
    async (state) => {
      await lay([{ ...a, state: 'off' }, w, p]);
      await set({ state });
      expect(await failOver(db, now)).toBe(0);
      expect(await read()).toMatchObject({ accountId: 'account_a', state });
    },
  );

  test('never moves what is not due, a welcome, or what was claimed since it was read', async () => {
    const delivery = await lay([{ ...a, state: 'off' }, w, p]);
    expect(await failOver(db, ago(1))).toBe(0);
    await set({ kind: 'welcome' });
    expect(await failOver(db, now)).toBe(0);
    await set({ kind: 'broadcast', state: 'claimed' });
    expect(await failOverRefused(db, [delivery], 'quotaMonth', now)).toBe(0);
    expect(await read()).toMatchObject({ accountId: 'account_a', state: 'claimed' });
  });

  test('a refusal for good moves on at once', async () => {
    const delivery = await lay([a, w, p]);
    expect(await failOverRefused(db, [delivery], 'quotaMonth', now)).toBe(1);
    expect(await read()).toMatchObject({ accountId: 'account_w', failedOverFrom: { reason: 'quotaMonth' } });
  });
});

test('a delivery goes to the room its own channel and account know', () => {
  const group = numberedGroup(1, { fallbacks: [wecom, person], channelRoomId: 'sim_1' });
  expect(roomFor(group, 'wechaty', 'account_a')).toEqual({ groupId: 'group_001', channelRoomId: 'sim_1' });
  expect(roomFor(group, 'wecom', 'account_w')).toEqual({ groupId: 'group_001', channelRoomId: 'w_1' });
  expect(roomFor(group, 'wecom', 'account_other')).toBeNull();
});
