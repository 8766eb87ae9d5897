import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, numberedGroup, ORGS } from '../broadcasts/test/builders';
import { groupCodesSpec, groupsSpec } from '../groups/store';
import { aDelivery, LUNCH } from '../occurrences/test/builders';
import { remindTasks } from '../delivery/task-times';
import { orgsSpec } from '../staff/store';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { readAlertFacts } from './facts';
import { alertConditions } from './rules';

/** Lunch's window of an hour is over by now. */
const NOW = new Date('2026-11-20T04:00:01Z');
const hour = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
  const { db } = store;
  await ensureIndexes(db, ALL_COLLECTIONS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, broadcastsSpec).insertOne(aBroadcast({ _id: 'bc_lunch', title: '午餐', nextRunAt: null }));
  await collectionOf(db, groupsSpec).insertMany([
    numberedGroup(1, { channelRoomId: 'r1' }),
    numberedGroup(2, { channelRoomId: 'r2', memberCount: 200, capacity: 200 }),
    numberedGroup(3, { channelRoomId: 'r3', state: 'closed' }),
  ]);
  const code = (_id: string, expiresAt: Date) => ({
    _id,
    payload: 'x',
    source: 'channel' as const,
    fetchedAt: NOW,
    expiresAt,
  });
  await collectionOf(db, groupCodesSpec).insertMany([code('group_001', hour(23)), code('group_002', hour(25))]);
  const nanjing = { orgId: 'org_nj' };
  await collectionOf(db, deliveriesSpec).insertMany([
    ...[1, 2, 3].map((number) => aDelivery(number, { state: 'sent' })),
    aDelivery(4, { state: 'expired', reason: 'windowPassed' }),
    aDelivery(5, { state: 'unknown', reason: 'processLost', updatedAt: LUNCH }),
    // Somebody decided this one.
    aDelivery(6, { state: 'expired', reason: 'broadcastPaused' }),
    aDelivery(7, { ...nanjing, state: 'sent' }),
    aDelivery(8, {
      ...nanjing,
      channel: 'person',
      state: 'waitingForPerson',
      reason: 'waitsForManager',
      expiresAt: hour(1),
      waitingSince: hour(-0.2),
    }),
    aDelivery(9, { ...nanjing, state: 'waitingForPerson', reason: 'missedAsk', expiresAt: hour(1), updatedAt: LUNCH }),
  ]);
});
afterAll(() => store.close());

it('finds in the store what the rules look at, and leaves out what people decided', async () => {
  const facts = await readAlertFacts(store.db, NOW);
  expect(facts.occurrences.map(({ orgId, title, total, sent }) => [orgId, title, total, sent])).toEqual([
    ['org_sh', '午餐', 5, 3],
  ]);
  expect(facts.unknown).toEqual([{ orgId: 'org_sh', count: 1, since: LUNCH }]);
  expect(facts.tasks).toEqual([{ orgId: 'org_nj', count: 1, since: hour(-0.2), reminders: 0 }]);
  expect(facts.decisions).toEqual([{ orgId: 'org_nj', count: 1, since: LUNCH }]);
  const groups = facts.groups.map(({ name, warnings }) => [name, warnings]);
  expect(groups).toEqual([
    ['静安寺1群', ['codeExpiring']],
    ['静安寺2群', ['full']],
  ]);
  const keys = alertConditions(facts, NOW).map((one) => one.key);
  expect(keys).toEqual(
    expect.arrayContaining([
      'botSilent',
      `occurrenceNotSent:bc_lunch:${LUNCH.toISOString()}:org_sh`,
      'decisionWaiting:org_nj',
      'deliveriesUnknown:org_sh',
      'calendarMissing:2027',
    ]),
  );
  expect(keys).not.toContain('tasksWaiting:org_nj');
});

it('tells of a task as soon as its manager had to be reminded, and no more when it is done', async () => {
  const times = { everyMs: 10 * 60_000, most: 3 };
  expect(await remindTasks(store.db, 'account_a', times, NOW)).toBe(1);
  const condition = async () =>
    alertConditions(await readAlertFacts(store.db, NOW), NOW).find((one) => one.rule === 'tasksWaiting');
  expect((await condition())?.text).toBe('南京分行有1条待客户经理发送,最早的已等待 12 分钟,已提醒 1 次');
  const deliveries = collectionOf(store.db, deliveriesSpec);
  await deliveries.updateOne({ reason: 'waitsForManager' }, { $set: { state: 'sent', reason: null, sentAt: NOW } });
  expect(await condition()).toBeUndefined();
});

it('does not mind a post whose window is still open', async () => {
  const facts = await readAlertFacts(store.db, new Date('2026-11-20T03:59:59Z'));
  expect(facts.occurrences).toEqual([]);
});
