import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { newOwner } from '../accounts/owner';
import { accountsSpec, findAccount, pauseAccount } from '../accounts/store';
import { findGroup, groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import type { RiskSign } from './channel';
import type { DeferredChannel, DeferredOutcome, Handover } from './deferred-channel';
import { DeferredDispatcher } from './deferred-dispatcher';
import { markWaiting, settleWaiting } from './deferred-steps';
import { claimDue, insertDeliveries } from './deliveries';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { newBroadcastDelivery } from './new-delivery';
import type { Prepare } from './prepare';
import { deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup } from '../broadcasts/test/builders';

jest.setTimeout(60_000);

let store: TestStore;
let db: Db;
const running: DeferredDispatcher[] = [];
const SPECS = [accountsSpec, deliveriesSpec, groupsSpec];

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, SPECS);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of SPECS) await db.collection(spec.name).deleteMany({});
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** A channel that takes what it is offered, and remembers it. */
class People implements DeferredChannel {
  readonly name = 'person';
  readonly waits = 'waitsForManager';
  readonly offered: string[][] = [];
  up = true;
  takes = true;
  refuses: MessageBody['type'] | null = null;
  risk: RiskSign | null = null;
  refusalOf(body: MessageBody) {
    return body.type === this.refuses ? ('unsupportedMessage' as const) : null;
  }
  accept(handovers: readonly Handover[]) {
    this.offered.push(handovers.map((one) => one.deliveryId));
    return Promise.resolve(this.takes ? handovers.map((one) => one.deliveryId) : []);
  }
  work() {
    return Promise.resolve();
  }
  state() {
    return { up: this.up, why: this.up ? '' : '断开' };
  }
  takeRisk() {
    const risk = this.risk;
    this.risk = null;
    return risk;
  }
}

const prepare: Prepare = (delivery) =>
  Promise.resolve({
    do: 'send',
    room: { groupId: delivery.groupId, channelRoomId: `room_${delivery.groupId}` },
    body: { type: 'text', text: `你好 ${delivery.groupId}` },
  });

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const all = () => collectionOf(db, deliveriesSpec).find().sort({ _id: 1 }).toArray();
const inState = (state: Delivery['state']) => collectionOf(db, deliveriesSpec).countDocuments({ state });

async function plan(count: number, dueAt = new Date()): Promise<void> {
  await collectionOf(db, accountsSpec).insertOne(anAccount({ channel: 'person' }));
  const groups = Array.from({ length: count }, (_, index) => numberedGroup(index + 1, { channel: 'person' }));
  await collectionOf(db, groupsSpec).insertMany(groups);
  await insertDeliveries(
    db,
    groups.map((group) => newBroadcastDelivery(aBroadcast(), dueAt, group, new Date())),
  );
}

function dispatch(channel: DeferredChannel): DeferredDispatcher {
  const dispatcher = new DeferredDispatcher({
    db,
    channel,
    accountId: 'account_a',
    owner: newOwner(),
    prepare,
    pollMs: 20,
    leaseMs: 3_000,
  });
  running.push(dispatcher);
  dispatcher.start();
  return dispatcher;
}

describe('a deferred dispatcher', () => {
  test('hands each due delivery over once, with the text of the moment and whom it waits for', async () => {
    await plan(3);
    const people = new People();
    const dispatcher = dispatch(people);
    await until('all with their person', () => dispatcher.state().sent === 3);
    const found = await all();
    expect(found.map(({ state, reason }) => [state, reason])).toEqual(
      Array.from({ length: 3 }, () => ['waitingForPerson', 'waitsForManager']),
    );
    expect(found[0]).toMatchObject({ body: { text: '你好 group_001' }, attempts: 1 });
    expect(found.every((one) => one.handedOverAt && one.waitingSince)).toBe(true);
    expect(people.offered.flat().sort()).toEqual(found.map((one) => one._id));
  });

  test('offers again what the channel did not take, also in the next process after a crash', async () => {
    await plan(2);
    const away = new People();
    away.takes = false;
    const first = dispatch(away);
    await until('offered twice', () => away.offered.length >= 2);
    await first.stop();
    const people = new People();
    dispatch(people);
    await until('taken', () => people.offered.length === 1);
    expect(people.offered[0]).toHaveLength(2);
  });

  test('what one process left between the two writes is handed over by the next', async () => {
    await plan(1);
    const [claim] = await claimDue(db, {
      accountId: 'account_a',
      owner: 'gone',
      limit: 1,
      leaseMs: 1,
      now: new Date(),
    });
    const body = { type: 'text', text: '半路' } as const;
    await markWaiting(db, [{ claim: claim!, body }], 'waitsForManager', new Date());
    const people = new People();
    dispatch(people);
    await until('taken', () => people.offered.length === 1);
    expect((await all())[0]).toMatchObject({ body, state: 'waitingForPerson' });
  });

  test('two processes on one account: only one hands over', async () => {
    await plan(20);
    const [one, two] = [new People(), new People()];
    dispatch(one);
    dispatch(two);
    await until('all with their person', async () => (await inState('waitingForPerson')) === 20);
    await until('all offered', () => one.offered.flat().length + two.offered.flat().length >= 20);
    expect([...one.offered, ...two.offered].flat().sort()).toEqual((await all()).map((each) => each._id));
  });

  test('breaker open or channel down: nothing is handed over, nothing lost', async () => {
    await plan(2);
    await pauseAccount(db, 'account_a', new Date(Date.now() + 60_000), '试', new Date());
    const people = new People();
    const dispatcher = dispatch(people);
    await until('held back', () => dispatcher.state().why === '试');
    expect([people.offered, await inState('planned')]).toEqual([[], 2]);
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { pausedUntil: null } });
    people.up = false;
    await until('down is said', () => dispatcher.state().why === '断开');
    expect((await findAccount(db, 'account_a'))?.connection.state).toBe('down');
    people.up = true;
    await until('handed over', () => dispatcher.state().sent === 2);
  });

  test('a sign of risk opens the breaker', async () => {
    await plan(1);
    const people = new People();
    const until5 = new Date(Date.now() + 300_000);
    people.risk = { until: until5, reason: '太快' };
    const dispatcher = dispatch(people);
    await until('paused', () => dispatcher.state().why === '太快');
    expect(await findAccount(db, 'account_a')).toMatchObject({ pausedUntil: until5, pausedReason: '太快' });
    expect(await inState('planned')).toBe(1);
  });

  test('what the channel cannot carry fails at once', async () => {
    await plan(1);
    const people = new People();
    people.refuses = 'text';
    dispatch(people);
    await until('failed', async () => (await inState('failed')) === 1);
    expect((await all())[0]).toMatchObject({ reason: 'unsupportedMessage' });
    expect(people.offered).toEqual([]);
  });
});

describe('limits and other ways', () => {
  const way = { channel: 'wechaty' as const, accountId: 'account_b', channelRoomId: 'room_b' };
  const addWay = async () => {
    await collectionOf(db, accountsSpec).insertOne(
      anAccount({ _id: 'account_b', connection: { state: 'up', since: new Date(), detail: '' } }),
    );
    await collectionOf(db, groupsSpec).updateMany({}, { $set: { fallbacks: [way] } });
  };

  test('no group gets more in a month than its account allows, also after a take-over', async () => {
    await plan(1, new Date(Date.now() - 2_000));
    const group = (await findGroup(db, 'group_001'))!;
    const later = ['bc_2', 'bc_3'].map((_id) =>
      newBroadcastDelivery(aBroadcast({ _id }), new Date(), group, new Date()),
    );
    await insertDeliveries(db, later.slice(0, 1));
    const pacing = { ...anAccount().pacing, quotas: { groupPerMonth: 2 } };
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { pacing } });
    const first = dispatch(new People());
    await until('two handed over', () => first.state().sent === 2);
    await first.stop();
    await insertDeliveries(db, later.slice(1));
    const people = new People();
    dispatch(people);
    await until('the third is refused', async () => (await inState('expired')) === 1);
    expect((await all()).find((one) => one.state === 'expired')).toMatchObject({
      broadcastId: 'bc_3',
      reason: 'quotaMonth',
    });
    expect(people.offered).toEqual([]);
  });

  test('in quiet hours nobody is asked', async () => {
    await plan(1);
    const minute = new Date(Date.now() + 8 * 3_600_000);
    const nowMinute = minute.getUTCHours() * 60 + minute.getUTCMinutes();
    const quietHours = { from: (nowMinute + 1_438) % 1_440, to: (nowMinute + 5) % 1_440 };
    const pacing = { ...anAccount().pacing, quietHours };
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { pacing } });
    dispatch(new People());
    await until('held back', async () => (await all())[0]?.reason === 'quietHours');
    expect((await all())[0]).toMatchObject({ state: 'planned' });
  });

  test('what this channel cannot carry goes the next way', async () => {
    await plan(1);
    await addWay();
    const people = new People();
    people.refuses = 'text';
    dispatch(people);
    await until('moved', async () => (await all())[0]?.accountId === 'account_b');
    expect((await all())[0]).toMatchObject({
      state: 'planned',
      channel: 'wechaty',
      failedOverFrom: { accountId: 'account_a', reason: 'unsupportedMessage' },
    });
  });

  test('a refusal after the handover goes the next way once; the same refusal again touches nothing', async () => {
    await plan(1);
    await addWay();
    const people = new People();
    const dispatcher = dispatch(people);
    await until('handed over', () => dispatcher.state().sent === 1);
    const { _id: deliveryId, groupId } = (await all())[0]!;
    const report = [{ deliveryId, groupId, outcome: { state: 'failed', reason: 'limitReached' } as const }];
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(1);
    expect((await all())[0]).toMatchObject({ state: 'planned', accountId: 'account_b', notBefore: null });
    const [claim] = await claimDue(db, { accountId: 'account_b', owner: 'b', limit: 1, leaseMs: 1, now: new Date() });
    await markWaiting(db, [{ claim: claim!, body: { type: 'text', text: '好' } }], 'waitsForManager', new Date());
    expect((await all())[0]).toMatchObject({ handedOverAt: null });
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(0);
    expect((await all())[0]).toMatchObject({ state: 'waitingForPerson' });
  });
});

describe('the end of a waiting delivery', () => {
  async function waiting(): Promise<Delivery> {
    await plan(1);
    const [claim] = await claimDue(db, { accountId: 'account_a', owner: 'me', limit: 1, leaseMs: 1, now: new Date() });
    await markWaiting(db, [{ claim: claim!, body: { type: 'text', text: '好' } }], 'waitsForOwner', new Date());
    return (await all())[0]!;
  }
  const sentAt = new Date('2026-11-20T04:10:00Z');
  const OUTCOMES: DeferredOutcome[] = [
    { state: 'sent', sentAt, messageId: 'm1' },
    { state: 'failed', reason: 'limitReached' },
    { state: 'failed', reason: 'errcode40031' },
    { state: 'expired', reason: 'ownerDidNotConfirm' },
    { state: 'unknown', reason: 'notStopped' },
  ];

  test.each(OUTCOMES)('is $state, once', async (outcome) => {
    const { _id: deliveryId, groupId } = await waiting();
    const report = [{ deliveryId, groupId, outcome }];
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(1);
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(0);
    expect(await settleWaiting(db, 'account_a', [{ deliveryId, groupId, outcome: OUTCOMES[3]! }], new Date())).toBe(0);
    const found = (await all())[0];
    expect(found).toMatchObject({ state: outcome.state, reason: outcome.state === 'sent' ? null : outcome.reason });
    expect((await findGroup(db, groupId))?.lastPostAt ?? null).toEqual(outcome.state === 'sent' ? sentAt : null);
  });

  test('is not touched while ops is to decide about it, nor before it waits', async () => {
    await plan(1);
    const { _id: deliveryId, groupId } = (await all())[0]!;
    const report = [{ deliveryId, groupId, outcome: OUTCOMES[0]! }];
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(0);
    await collectionOf(db, deliveriesSpec).updateOne(
      { _id: deliveryId },
      { $set: { state: 'waitingForPerson', reason: 'missedAsk' } },
    );
    expect(await settleWaiting(db, 'account_a', report, new Date())).toBe(0);
  });
});
