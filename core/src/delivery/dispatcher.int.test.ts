import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { addDays, beijingDay, minuteOfDay, startOfDay } from '../calendar/day';
import { holdAccount } from '../accounts/lease';
import type { Account, PacingProfile } from '../accounts/model';
import { newOwner } from '../accounts/owner';
import { accountsSpec } from '../accounts/store';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import type { Channel, SendOutcome } from './channel';
import { expireOverdue, insertDeliveries } from './deliveries';
import { bodyText } from '../content/body-text';
import { Dispatcher, type DispatcherOptions } from './dispatcher';
import type { Broadcast } from '../broadcasts/model';
import { newBroadcastDelivery, newWelcomeDelivery } from './new-delivery';
import { prepareFrom } from './prepare-delivery';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup } from '../broadcasts/test/builders';

jest.setTimeout(60_000);

let store: TestStore;
let db: Db;
const running: Dispatcher[] = [];
const noOffers = { near: () => ({ items: [], nextCursor: null }) };

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [accountsSpec, broadcastsSpec, deliveriesSpec, groupsSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [accountsSpec, broadcastsSpec, deliveriesSpec, groupsSpec])
    await db.collection(spec.name).deleteMany({});
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** A channel that remembers what it was told, and answers as the test wants. */
class FakeChannel implements Channel {
  readonly name = 'wechaty';
  readonly sent: { id: string; groupId: string; at: number; text: string }[] = [];
  up = true;
  takeRisk: NonNullable<Channel['takeRisk']> = () => null;
  answer: (deliveryId: string) => Promise<SendOutcome> = () => Promise.resolve({ state: 'sent', messageId: 'm' });
  state() {
    return { up: this.up, why: this.up ? '' : '断开' };
  }
  send: Channel['send'] = async (room, body, id) => {
    this.sent.push({ id, groupId: room.groupId, at: Date.now(), text: bodyText(body) });
    return this.answer(id);
  };
}

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const inState = (state: string) => db.collection('deliveries').countDocuments({ state });
const put = (over: Partial<Broadcast> = {}) => collectionOf(db, broadcastsSpec).insertOne(aBroadcast(over));
const putAccount = (over: Partial<Account> = {}) => collectionOf(db, accountsSpec).insertOne(anAccount(over));
async function plan(count: number, over: Partial<Broadcast> = {}): Promise<void> {
  const groups = Array.from({ length: count }, (_, index) => numberedGroup(index + 1));
  await collectionOf(db, groupsSpec).insertMany(groups);
  const now = new Date();
  await insertDeliveries(
    db,
    groups.map((group) => newBroadcastDelivery(aBroadcast(over), now, group, now)),
  );
}
function dispatch(channel: Channel, over: Partial<DispatcherOptions> = {}): Dispatcher {
  const dispatcher = new Dispatcher({
    db,
    channel,
    accountId: 'account_a',
    owner: newOwner(),
    prepare: prepareFrom(db, noOffers),
    pollMs: 50,
    leaseMs: 4_000,
    ...over,
  });
  running.push(dispatcher);
  dispatcher.start();
  return dispatcher;
}
const pacing = (over: Partial<PacingProfile>): PacingProfile => ({ ...anAccount().pacing, ...over });

describe('a fan-out', () => {
  test('every group once, with the text, and the outcome written down', async () => {
    await putAccount();
    await put();
    await plan(30);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('all sent', async () => (await inState('sent')) === 30);
    expect(new Set(channel.sent.map((one) => one.groupId)).size).toBe(30);
    expect(channel.sent).toHaveLength(30);
    expect(channel.sent[0]?.text).toBe('中午好');
    await until(
      'the group knows',
      async () => (await db.collection('groups').countDocuments({ lastPostAt: null })) === 0,
    );
  });

  test('two dispatchers on one account: one of them sends, and the other takes over when it stops', async () => {
    await putAccount({ pacing: pacing({ gapMinMs: 20, gapMaxMs: 30 }) });
    await put();
    await plan(40);
    const channels = [new FakeChannel(), new FakeChannel()] as const;
    const first = dispatch(channels[0]);
    await until('the first holds it', () => first.state().held);
    const second = dispatch(channels[1]);
    await until('some are sent', () => channels[0].sent.length >= 5);
    expect(second.state().held).toBe(false);
    expect(channels[1].sent).toHaveLength(0);
    await first.stop();
    await until('all sent', async () => (await inState('sent')) === 40);
    const ids = [...channels[0].sent, ...channels[1].sent].map((one) => one.id);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  test('a lost account stops the sending at once', async () => {
    await putAccount({ pacing: pacing({ gapMinMs: 50, gapMaxMs: 50 }) });
    await put();
    await plan(60);
    const channel = new FakeChannel();
    const dispatcher = dispatch(channel, { leaseMs: 3_000 });
    await until('some are sent', () => channel.sent.length >= 3);
    const lease = { owner: 'somebody|else', until: new Date(Date.now() + 60_000) };
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { lease } });
    await until('it noticed', () => !dispatcher.state().held);
    const count = channel.sent.length;
    await until('its claims are back', async () => (await inState('claimed')) === 0);
    expect(channel.sent.length).toBeLessThanOrEqual(count + 1);
    expect((await inState('sent')) + (await inState('planned'))).toBe(60);
  });
});

describe('pace', () => {
  test('gaps, and the pause of one group, as seen by the channel', async () => {
    await putAccount({ pacing: pacing({ gapMinMs: 60, gapMaxMs: 90, perGroupGapMs: 700 }) });
    await put();
    await plan(5);
    const now = new Date();
    await insertDeliveries(db, [newWelcomeDelivery(numberedGroup(1), 'w', { type: 'text', text: '欢迎' }, 10, now)]);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('all sent', async () => (await inState('sent')) === 6);
    const times = channel.sent.map((one) => one.at);
    for (let index = 1; index < times.length; index += 1) {
      expect((times[index] ?? 0) - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(60);
    }
    expect(channel.sent[0]?.text).toBe('欢迎');
    const toFirst = channel.sent.filter((one) => one.groupId === 'group_001').map((one) => one.at);
    expect((toFirst[1] ?? 0) - (toFirst[0] ?? 0)).toBeGreaterThanOrEqual(700);
  });

  test('a restart does not forget what was said today', async () => {
    await putAccount({ pacing: pacing({ maxPerDay: 7 }) });
    await put();
    await plan(12);
    const channel = new FakeChannel();
    const first = dispatch(channel);
    await until('some are sent', () => channel.sent.length >= 3);
    await first.stop();
    dispatch(channel);
    await until('seven are sent', async () => (await inState('sent')) === 7);
    const probe = dispatch(channel, { accountId: 'account_none' });
    await until('another turn has passed', () => probe.state().why !== '尚未启动');
    expect(channel.sent).toHaveLength(7);
  });

  test('a welcome overtakes a long fan-out', async () => {
    await putAccount({ pacing: pacing({ gapMinMs: 40, gapMaxMs: 60 }) });
    await put();
    await plan(100);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('under way', () => channel.sent.length >= 3);
    const now = new Date();
    await insertDeliveries(db, [newWelcomeDelivery(numberedGroup(99), 'w', { type: 'text', text: '欢迎' }, 10, now)]);
    await until('welcomed', () => channel.sent.some((one) => one.text === '欢迎'));
    const welcomed = channel.sent.find((one) => one.text === '欢迎');
    expect((welcomed?.at ?? 0) - now.getTime()).toBeLessThan(2_000);
    expect(channel.sent.length).toBeLessThan(100);
  });
});

describe('what a channel may say', () => {
  test('certainly not sent is tried again; unknown is not', async () => {
    await putAccount();
    await put();
    await plan(2);
    const channel = new FakeChannel();
    const tries = new Map<string, number>();
    channel.answer = (id) => {
      const count = (tries.get(id) ?? 0) + 1;
      tries.set(id, count);
      if (id.endsWith('group_002')) return Promise.resolve({ state: 'unknown', reason: 'deadline' });
      if (count === 1) return Promise.resolve({ state: 'notSent', reason: 'channelDown', retryAfterMs: 100 });
      return Promise.resolve({ state: 'sent', messageId: 'm' });
    };
    dispatch(channel);
    await until('both settled', async () => (await inState('sent')) === 1 && (await inState('unknown')) === 1);
    expect([...tries.values()].sort()).toEqual([1, 2]);
  });

  test('a send that never answers is unknown after its deadline, and the next one goes on', async () => {
    await putAccount();
    await put();
    await plan(2);
    const channel = new FakeChannel();
    channel.answer = (id) =>
      id.endsWith('group_001') ? new Promise(() => {}) : Promise.resolve({ state: 'sent', messageId: null });
    dispatch(channel, { sendDeadlineMs: 300 });
    await until('both settled', async () => (await inState('sent')) === 1 && (await inState('unknown')) === 1);
    const hung = await db.collection('deliveries').findOne({ state: 'unknown' });
    expect(hung?.reason).toBe('deadline');
  });

  test('"too fast" opens the breaker for every process; a person closes it', async () => {
    await putAccount();
    await put();
    await plan(3);
    const channel = new FakeChannel();
    channel.answer = () => Promise.resolve({ state: 'notSent', reason: 'tooFast', openBreaker: true, retryAfterMs: 0 });
    const dispatcher = dispatch(channel);
    await until('paused', () => dispatcher.state().why.includes('频繁'));
    expect(channel.sent).toHaveLength(1);
    expect(await inState('planned')).toBe(3);
    channel.answer = () => Promise.resolve({ state: 'sent', messageId: null });
    await collectionOf(db, accountsSpec).updateOne({ _id: 'account_a' }, { $set: { pausedUntil: null } });
    await until('all sent', async () => (await inState('sent')) === 3);
  });

  test('while the channel is down nothing is tried, and it goes on when it is back', async () => {
    await putAccount();
    await put();
    await plan(3);
    const channel = new FakeChannel();
    channel.up = false;
    const dispatcher = dispatch(channel);
    await until('it waits', () => dispatcher.state().why === '断开');
    expect(channel.sent).toHaveLength(0);
    channel.up = true;
    await until('all sent', async () => (await inState('sent')) === 3);
  });
});

describe('limits', () => {
  const day = (over: Partial<PacingProfile>) => putAccount({ pacing: pacing(over) });

  test('what the day does not allow waits with the reason, and goes on tomorrow', async () => {
    await day({ quotas: { perDay: { post: 3 } } });
    await put();
    await plan(8);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('three are sent', async () => (await inState('sent')) === 3);
    await until(
      'the rest waits',
      async () => (await db.collection('deliveries').countDocuments({ state: 'planned', reason: 'quotaDay' })) === 5,
    );
    const waiting = await collectionOf(db, deliveriesSpec).findOne({ state: 'planned' });
    expect(waiting?.notBefore).toEqual(startOfDay(addDays(beijingDay(new Date()), 1)));
    expect(channel.sent).toHaveLength(3);
    // Another process reads it from the store, and does not begin anew.
    await running[0]?.stop();
    await collectionOf(db, deliveriesSpec).updateMany(
      { state: 'planned' },
      { $set: { notBefore: null, reason: null } },
    );
    dispatch(channel);
    await until(
      'it waits again',
      async () => (await db.collection('deliveries').countDocuments({ state: 'planned', reason: 'quotaDay' })) === 5,
    );
    expect(channel.sent).toHaveLength(3);
  });

  test('one group is full, the others go on; a window that ends first ends with the reason', async () => {
    await day({ quotas: { groupPerMonth: 1 } });
    await put();
    await plan(2);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('both', async () => (await inState('sent')) === 2);
    const now = new Date();
    await insertDeliveries(db, [
      newBroadcastDelivery(aBroadcast({ windowMinutes: 1 }), new Date(now.getTime() - 1), numberedGroup(1), now),
    ]);
    await until('full', async () => (await db.collection('deliveries').countDocuments({ reason: 'quotaMonth' })) === 1);
    await expireOverdue(db, new Date(now.getTime() + 60_000));
    expect(await collectionOf(db, deliveriesSpec).findOne({ state: 'expired' })).toMatchObject({
      reason: 'quotaMonth',
    });
    expect(channel.sent).toHaveLength(2);
  });

  test('nothing is said in quiet hours, and what cannot wait goes the next way', async () => {
    const minute = minuteOfDay(new Date());
    await day({ quietHours: { from: (minute + 1_430) % 1_440, to: (minute + 60) % 1_440 } });
    const wecom = { channel: 'wecom' as const, accountId: 'account_w', channelRoomId: 'w_1' };
    await putAccount({
      _id: 'account_w',
      channel: 'wecom',
      connection: { state: 'up', since: new Date(), detail: '' },
    });
    await put();
    await plan(2);
    await collectionOf(db, groupsSpec).updateOne({ _id: 'group_002' }, { $set: { fallbacks: [wecom] } });
    const channel = new FakeChannel();
    dispatch(channel);
    await until(
      'one waits',
      async () => (await db.collection('deliveries').countDocuments({ reason: 'quietHours' })) === 1,
    );
    await until(
      'one moved',
      async () =>
        (await db.collection('deliveries').countDocuments({ accountId: 'account_w', channel: 'wecom' })) === 1,
    );
    expect(channel.sent).toHaveLength(0);
  });

  test('an answer overtakes posts, a welcome both, and the answer may come sooner after a post', async () => {
    await day({ gapMinMs: 30, gapMaxMs: 40, perGroupGapMs: 60_000, answerGapMs: 50 });
    await put();
    await plan(30);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('the first', () => channel.sent.some((one) => one.groupId === 'group_001'));
    const now = new Date();
    const answer = newWelcomeDelivery(numberedGroup(1), 'a', { type: 'text', text: '答' }, 1, now);
    await insertDeliveries(db, [{ ...answer, _id: 'answer:1', kind: 'answer' }]);
    await until('answered', () => channel.sent.some((one) => one.text === '答'));
    expect(channel.sent.length).toBeLessThan(30);
  });
});

describe('after a pause', () => {
  test('one message that goes well closes the breaker', async () => {
    await putAccount({ pausedUntil: new Date(Date.now() - 1_000), pausedReason: '频繁' });
    await put();
    await plan(4);
    dispatch(new FakeChannel());
    await until('all sent', async () => (await inState('sent')) === 4);
    expect(await collectionOf(db, accountsSpec).findOne({})).toMatchObject({ pausedUntil: null, pausedReason: '' });
  });

  test('one whose fate is unknown opens it again at once', async () => {
    await putAccount({ pausedUntil: new Date(Date.now() - 1_000), pausedReason: '频繁' });
    await put();
    await plan(4);
    const channel = new FakeChannel();
    channel.answer = () => Promise.resolve({ state: 'unknown', reason: 'deadline' });
    const dispatcher = dispatch(channel);
    await until('paused', () => dispatcher.state().why.includes('再暂停'));
    expect(channel.sent).toHaveLength(1);
  });

  test('a sign of risk that the channel met by itself opens it', async () => {
    await putAccount();
    const channel = new FakeChannel();
    const risks = [{ until: new Date(Date.now() + 60_000), reason: '账号被登出' }];
    channel.takeRisk = () => risks.shift() ?? null;
    const dispatcher = dispatch(channel);
    await until('paused', () => dispatcher.state().why === '账号被登出');
  });
});

describe('what is no longer wanted', () => {
  test.each([
    ['ended', { state: 'ended' as const }, 'expired', 'broadcastEnded'],
    ['edited', { state: 'submitted' as const, version: 2 }, 'expired', 'broadcastChanged'],
    ['edited and approved again', { version: 2 }, 'expired', 'broadcastChanged'],
    [
      'without offers',
      { content: { type: 'nearbyDeals' as const, meal: null, limit: 3, radiusM: 500, intro: '' } },
      'failed',
      'noLiveOffers',
    ],
  ])('a plan %s leaves a reason and no post', async (_, over, state, reason) => {
    await putAccount();
    await put(over);
    await plan(2);
    const channel = new FakeChannel();
    dispatch(channel);
    await until('both ended', async () => (await inState(state)) === 2);
    expect(channel.sent).toHaveLength(0);
    expect(await db.collection('deliveries').distinct('reason')).toEqual([reason]);
  });

  test('a paused plan waits and says why', async () => {
    await putAccount();
    await put({ state: 'paused' });
    await plan(1);
    const channel = new FakeChannel();
    dispatch(channel);
    await until(
      'held back',
      async () =>
        (await db.collection('deliveries').countDocuments({ state: 'planned', reason: 'broadcastPaused' })) === 1,
    );
    expect(channel.sent).toHaveLength(0);
  });

  test('a closed group gets nothing', async () => {
    await putAccount();
    await put();
    await plan(1);
    await db.collection('groups').updateMany({}, { $set: { state: 'paused' } });
    dispatch(new FakeChannel());
    await until('expired', async () => (await inState('expired')) === 1);
  });
});

describe('the lease of an account', () => {
  const at = (ms: number) => new Date(1_800_000_000_000 + ms);

  test('one holder at a time, renewed by it, free when it ends', async () => {
    await putAccount();
    const first = await Promise.all(
      ['x|m|1|a', 'x|m|2|b'].map((owner) => holdAccount(db, 'account_a', owner, at(0), 1_000)),
    );
    expect(first.filter((one) => one.held)).toHaveLength(1);
    const [winner, loser] = first[0]?.held ? ['x|m|1|a', 'x|m|2|b'] : ['x|m|2|b', 'x|m|1|a'];
    expect(await holdAccount(db, 'account_a', winner ?? '', at(900), 1_000)).toMatchObject({
      held: true,
      taken: false,
    });
    expect(await holdAccount(db, 'account_a', loser ?? '', at(1_899), 1_000)).toMatchObject({ held: false });
    expect(await holdAccount(db, 'account_a', loser ?? '', at(1_900), 1_000)).toMatchObject({
      held: true,
      taken: true,
    });
    expect(await holdAccount(db, 'account_a', winner ?? '', at(1_901), 1_000)).toMatchObject({ held: false });
  });

  test('a process of this machine that has ended leaves it at once; one of another machine does not', async () => {
    const me = newOwner();
    const [host, machine] = me.split('|');
    const gone = 4_194_303;
    const lease = (owner: string) => ({ lease: { owner, until: at(60_000) } });
    await putAccount({ ...lease(`${host}|${machine}|${gone}|x`) });
    await putAccount({ _id: 'account_b', ...lease(`${host}|other|${gone}|x`) });
    await putAccount({ _id: 'account_c', ...lease(`${host}|${machine}|${process.ppid}|x`) });
    const held = await Promise.all(
      ['account_a', 'account_b', 'account_c'].map((id) => holdAccount(db, id, me, at(0), 1_000)),
    );
    expect(held.map((one) => one.held)).toEqual([machine !== '?', false, false]);
  });
});
