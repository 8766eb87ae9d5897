import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { readOrgScope } from '../access/scope';
import { aBroadcast, numberedGroup, ORGS } from '../broadcasts/test/builders';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { groupsSpec } from '../groups/store';
import type { Actor } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { listOccurrenceDeliveries, listOccurrences, readOccurrence } from './service';
import { aDelivery, LUNCH, NOON } from './test/builders';

const TODAY = { from: new Date('2026-11-19T16:00:00Z'), to: new Date('2026-11-20T16:00:00Z') };
const KEY = { broadcastId: 'bc_lunch', occurrence: LUNCH.toISOString() };
const after = (seconds: number) => new Date(LUNCH.getTime() + seconds * 1000);

let store: TestStore;
const actorOf = (orgId: string): Actor => ({
  kind: 'staff',
  staffId: 's',
  name: 's',
  role: 'branch',
  orgId,
  orgPath: ORGS.find((org) => org._id === orgId)?.path ?? [],
});
const scopeOf = (orgId: string) => readOrgScope(store.db, actorOf(orgId));
const read = async (orgId: string, key = KEY) =>
  readOccurrence(store.db, await scopeOf(orgId), key, actorOf(orgId), NOON);

beforeAll(async () => {
  store = await startTestStore();
  const { db } = store;
  await ensureIndexes(db, ALL_COLLECTIONS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany([
    ...[1, 2, 3, 4].map((number) => numberedGroup(number, { orgId: 'org_sh', channelRoomId: `r${number}` })),
    ...[5, 6].map((number) => numberedGroup(number, { orgId: 'org_nj', channelRoomId: `r${number}` })),
  ]);
  await collectionOf(db, broadcastsSpec).insertMany([
    aBroadcast({ _id: 'bc_lunch', title: '午间好券', nextRunAt: new Date('2026-11-21T03:00:00Z'), windowMinutes: 60 }),
    aBroadcast({ _id: 'bc_late', title: '早餐', nextRunAt: new Date('2026-11-20T00:00:00Z') }),
    aBroadcast({
      _id: 'bc_dinner',
      title: '晚餐',
      orgId: 'org_sh',
      orgPath: ['org_head', 'org_sh'],
      nextRunAt: new Date('2026-11-20T10:00:00Z'),
    }),
  ]);
  await collectionOf(db, deliveriesSpec).insertMany([
    aDelivery(1, { state: 'sent', sentAt: after(2) }),
    aDelivery(2, { state: 'sent', sentAt: after(90) }),
    aDelivery(3, { state: 'unknown', reason: 'processLost' }),
    aDelivery(4, { state: 'expired', reason: 'windowPassed' }),
    aDelivery(5, { state: 'sent', sentAt: after(5), orgId: 'org_nj' }),
    aDelivery(6, { state: 'waitingForPerson', reason: 'missedAsk', orgId: 'org_nj' }),
    // Neighbours in the order of ids, and another day: none of them is lunch.
    aDelivery(1, { broadcastId: 'bc_lunch2', state: 'failed', reason: 'roomGone' }),
    aDelivery(1, { dueAt: new Date('2026-11-19T03:00:00Z'), state: 'sent', sentAt: new Date('2026-11-19T03:00:01Z') }),
  ]);
});
afterAll(() => store.close());

describe('one occurrence', () => {
  it('says what became of every group, by state, reason and branch', async () => {
    const lunch = await read('org_head');
    expect(lunch.counts).toEqual({ sent: 3, unknown: 1, expired: 1, waitingForPerson: 1 });
    expect(lunch.groups).toBe(6);
    expect(lunch.reasons.map(({ state, reason, count }) => [state, reason, count])).toEqual([
      ['waitingForPerson', 'missedAsk', 1],
      ['unknown', 'processLost', 1],
      ['expired', 'windowPassed', 1],
    ]);
    expect(lunch.branches.map(({ orgName, groups, counts }) => [orgName, groups, counts])).toEqual([
      ['南京分行', 2, { sent: 1, waitingForPerson: 1 }],
      ['上海分行', 4, { sent: 2, unknown: 1, expired: 1 }],
    ]);
    expect([lunch.firstSentAt, lunch.lastSentAt, lunch.endsAt]).toEqual([after(2), after(90), NOON]);
    expect([lunch.undecided, lunch.can]).toEqual([1, { decide: true, settle: true }]);
  });

  it('is late by the wait of what still waits, else by the last message', async () => {
    expect((await read('org_head')).lagMs).toBe(NOON.getTime() - LUNCH.getTime());
    expect((await read('org_sh')).lagMs).toBe(90_000);
  });

  it("shows a branch its own groups' part of a head-office plan, and no decision over it", async () => {
    const nanjing = await read('org_nj');
    expect(nanjing.counts).toEqual({ sent: 1, waitingForPerson: 1 });
    expect(nanjing.orgName).toBe('总行');
    expect(nanjing.can.decide).toBe(false);
  });

  it('does not exist for who has no part in it', async () => {
    const missing = { ...KEY, occurrence: '2026-11-18T03:00:00.000Z' };
    await expect(read('org_sh', missing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read('org_sh', { ...KEY, broadcastId: 'bc_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      read('org_nj', { broadcastId: 'bc_dinner', occurrence: '2026-11-20T10:00:00.000Z' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('lists its deliveries page by page, filtered, without gaps', async () => {
    const orgIds = ['org_head', 'org_sh', 'org_nj'];
    const first = await listOccurrenceDeliveries(store.db, { ...KEY, orgIds }, 4);
    const rest = await listOccurrenceDeliveries(store.db, { ...KEY, orgIds, cursor: first.nextCursor ?? '' }, 4);
    expect([...first.items, ...rest.items].map((row) => row.groupId)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `group_00${number}`),
    );
    expect(rest.nextCursor).toBeNull();
    const only = async (filter: object) =>
      (await listOccurrenceDeliveries(store.db, { ...KEY, orgIds, ...filter }, 10)).items.map((row) => row.groupId);
    expect(await only({ state: 'unknown' })).toEqual(['group_003']);
    expect(await only({ reason: 'windowPassed' })).toEqual(['group_004']);
    expect(await only({ orgId: 'org_nj', state: 'sent' })).toEqual(['group_005']);
    expect(await only({ orgId: 'org_elsewhere' })).toEqual([]);
  });
});

describe('the list', () => {
  it('has what went out, what comes, and what nobody planned in time', async () => {
    const rows = await listOccurrences(store.db, await scopeOf('org_head'), TODAY, NOON);
    expect(rows.map(({ broadcastId, status, groups }) => [broadcastId, status, groups])).toEqual([
      ['bc_dinner', 'upcoming', 4],
      ['bc_lunch2', 'planned', 1],
      ['bc_lunch', 'planned', 6],
      ['bc_late', 'late', 6],
    ]);
  });

  it('counts for a branch its own groups only', async () => {
    const rows = await listOccurrences(store.db, await scopeOf('org_nj'), TODAY, NOON);
    expect(rows.map(({ broadcastId, groups }) => [broadcastId, groups])).toEqual([
      ['bc_lunch', 2],
      ['bc_late', 2],
    ]);
  });

  it('can show one plan, and refuses an endless span', async () => {
    const scope = await scopeOf('org_head');
    const from = new Date('2026-11-10T00:00:00Z');
    const rows = await listOccurrences(store.db, scope, { ...TODAY, from, broadcastId: 'bc_lunch' }, NOON);
    expect(rows.map((row) => row.occurrence)).toEqual([LUNCH.toISOString(), '2026-11-19T03:00:00.000Z']);
    const endless = { from: new Date(0), to: NOON };
    await expect(listOccurrences(store.db, scope, endless, NOON)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
