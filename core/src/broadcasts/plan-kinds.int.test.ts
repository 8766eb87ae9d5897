import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import type { Group, GroupMember } from '../groups/model';
import { groupMembersSpec, groupsSpec } from '../groups/store';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { findTargets, isAddressed } from './audience';
import { decideMissed } from './missed';
import type { Audience, Broadcast, Delivery } from './model';
import { planDue } from './planner';
import { expireOverdue } from '../delivery/recovery';
import { sendNow } from '../delivery/send-now';
import { broadcastsSpec, deliveriesSpec } from './store';
import { aBroadcast, numberedGroup, ORGS } from './test/builders';
import { findWelcomePlan } from './welcome-plan';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const due = new Date('2026-11-20T04:00:00Z');
const at = (time: string) => new Date(`2026-11-20T${time}+08:00`);
const OCCURRENCE = due.toISOString();

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [broadcastsSpec, deliveriesSpec, groupsSpec, groupMembersSpec, orgsSpec]);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [broadcastsSpec, deliveriesSpec, groupsSpec, groupMembersSpec]) {
    await db.collection(spec.name).deleteMany({});
  }
});

const put = (over: Partial<Broadcast> = {}) => collectionOf(db, broadcastsSpec).insertOne(aBroadcast(over));
const putGroups = (...groups: Group[]) => collectionOf(db, groupsSpec).insertMany(groups);
const plan = (now: Date) => planDue(db, now, PACKAGED_CALENDAR);
const deliveries = (): Promise<Delivery[]> => collectionOf(db, deliveriesSpec).find().sort({ _id: 1 }).toArray();

describe('hours', () => {
  const hours = { notBefore: 12 * 60 + 30, notAfter: 12 * 60 + 45 };

  test('what is due before them is planned for their beginning, and ends with them', async () => {
    await putGroups(numberedGroup(1));
    await put({ hours });
    expect(await plan(due)).toEqual({ runs: 1, planned: 1, missed: 0 });
    expect((await deliveries())[0]).toMatchObject({
      _id: `bc_1:${OCCURRENCE}:group_001`,
      state: 'planned',
      dueAt: at('12:30:00'),
      expiresAt: at('12:45:00'),
    });
  });

  test('what is due after them is accounted for and never sent', async () => {
    await putGroups(numberedGroup(1));
    await put({ hours: { notBefore: 480, notAfter: 12 * 60 } });
    expect(await plan(due)).toEqual({ runs: 1, planned: 0, missed: 1 });
    expect((await deliveries())[0]).toMatchObject({ state: 'expired', reason: 'windowPassed' });
  });

  test('hold for a person’s press too', async () => {
    await putGroups(numberedGroup(1));
    const own = aBroadcast({ hours });
    for (const time of ['12:29:59', '12:45:00']) {
      await expect(sendNow(db, own, 'group_001', at(time))).rejects.toMatchObject({
        code: 'WRONG_STATE',
        userText: expect.stringContaining('12:30–12:45'),
      });
    }
    const sent = await sendNow(db, own, 'group_001', at('12:40:00'));
    expect(sent).toMatchObject({ dueAt: at('12:40:00'), expiresAt: at('12:45:00') });
  });
});

describe('the audience', () => {
  const groups = [
    numberedGroup(1, { tags: ['白领', '夜市'], memberCount: 10 }),
    numberedGroup(2, { tags: ['白领'], memberCount: 100 }),
    numberedGroup(3, { memberCount: 200, channel: 'person', accountId: 'account_p' }),
    numberedGroup(4, { tags: ['亲子'], memberCount: 50, orgId: 'org_nj', channel: 'wecom', accountId: 'account_w' }),
    numberedGroup(5, { tags: ['白领'], state: 'paused' }),
  ];
  const nobody = aBroadcast().audience;
  const CASES: [string, Partial<Audience>, Broadcast['channel'], number[]][] = [
    ['any channel: each by its own', {}, 'any', [1, 2, 3, 4]],
    ['one channel', {}, 'wechaty', [1, 2]],
    ['any of the tags', { tags: ['夜市', '亲子'] }, 'any', [1, 4]],
    ['none of the tags', { excludeTags: ['夜市', '亲子'] }, 'any', [2, 3]],
    ['tags and not others', { tags: ['白领'], excludeTags: ['夜市'] }, 'any', [2]],
    ['at least so many', { minMembers: 100 }, 'any', [2, 3]],
    ['at most so many', { maxMembers: 100 }, 'any', [1, 2, 4]],
    ['exactly', { minMembers: 200, maxMembers: 200 }, 'any', [3]],
    ['an org below', { orgIds: ['org_nj'] }, 'any', [4]],
  ];

  test.each(CASES)('%s', async (_, over, channel, expected) => {
    await putGroups(...groups);
    const stored = await collectionOf(db, groupsSpec).find().toArray();
    const addressed = { orgId: 'org_head', audience: { ...nobody, ...over }, channel };
    const ids = expected.map((number) => numberedGroup(number)._id);
    expect((await findTargets(db, addressed)).map((target) => target._id)).toEqual(ids);
    const pathOf = (orgId: string) => ORGS.find((org) => org._id === orgId)?.path ?? [];
    const alone = stored
      .filter((group) => isAddressed(addressed, group, pathOf(group.orgId)))
      .map((group) => group._id);
    expect(alone.sort()).toEqual(ids);
  });

  test('with any channel each delivery goes by its group’s channel and account', async () => {
    await putGroups(...groups);
    await put({ channel: 'any' });
    await plan(due);
    expect((await deliveries()).map((one) => [one.groupId, one.channel, one.accountId])).toEqual([
      ['group_001', 'wechaty', 'account_a'],
      ['group_002', 'wechaty', 'account_a'],
      ['group_003', 'person', 'account_p'],
      ['group_004', 'wecom', 'account_w'],
    ]);
  });
});

describe('a missed run that asks', () => {
  const waiting = () => collectionOf(db, deliveriesSpec).countDocuments({ state: 'waitingForPerson' });
  beforeEach(async () => {
    await putGroups(numberedGroup(1), numberedGroup(2));
    await put({ missedRun: 'ask', windowMinutes: 30 });
  });

  test('waits for a person until the day ends, then expires', async () => {
    expect(await plan(at('12:01:00'))).toEqual({ runs: 1, planned: 0, missed: 2 });
    expect((await deliveries())[0]).toMatchObject({
      state: 'waitingForPerson',
      reason: 'missedAsk',
      waitingSince: at('12:01:00'),
      expiresAt: new Date('2026-11-20T16:00:00Z'),
    });
    await expireOverdue(db, new Date('2026-11-20T15:59:59.999Z'));
    expect(await waiting()).toBe(2);
    await expireOverdue(db, new Date('2026-11-20T16:00:00Z'));
    expect((await deliveries()).map((one) => one.state)).toEqual(['expired', 'expired']);
    await expect(decideMissed(db, 'bc_1', OCCURRENCE, true, new Date('2026-11-20T16:00:00Z'))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  test('of days before today nobody is asked', async () => {
    await plan(new Date('2026-11-21T05:00:00Z'));
    expect((await deliveries()).map((one) => [one.occurrence.slice(0, 10), one.state, one.reason])).toEqual([
      ...Array(2).fill(['2026-11-20', 'expired', 'missedRun']),
      ...Array(2).fill(['2026-11-21', 'waitingForPerson', 'missedAsk']),
    ]);
  });

  test('sent: planned with a fresh window, in the version that runs now', async () => {
    await plan(at('13:00:00'));
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { version: 4, approvedVersion: 2 } });
    expect(await decideMissed(db, 'bc_1', OCCURRENCE, true, at('15:00:00'))).toBe(2);
    expect((await deliveries())[0]).toMatchObject({
      state: 'planned',
      reason: null,
      expiresAt: at('15:30:00'),
      broadcastVersion: 2,
      waitingSince: null,
    });
  });

  test('declined: expired with that reason', async () => {
    await plan(at('13:00:00'));
    expect(await decideMissed(db, 'bc_1', OCCURRENCE, false, at('15:00:00'))).toBe(2);
    expect((await deliveries()).map((one) => [one.state, one.reason])).toEqual(
      Array(2).fill(['expired', 'missedDeclined']),
    );
  });

  test('of five who decide at once one does', async () => {
    await plan(at('13:00:00'));
    const results = await Promise.allSettled(
      [true, false, true, false, true].map((send) => decideMissed(db, 'bc_1', OCCURRENCE, send, at('15:00:00'))),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(new Set((await deliveries()).map((one) => one.state)).size).toBe(1);
  });

  test('not sent once the plan has ended or its hours are over; declining goes on', async () => {
    await plan(at('13:00:00'));
    const hours = { notBefore: 480, notAfter: 900 };
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { hours } });
    await expect(decideMissed(db, 'bc_1', OCCURRENCE, true, at('15:00:00'))).rejects.toMatchObject({
      userText: expect.stringContaining('15:00'),
    });
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { hours: null, state: 'ended' } });
    await expect(decideMissed(db, 'bc_1', OCCURRENCE, true, at('15:00:00'))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    expect(await waiting()).toBe(2);
    expect(await decideMissed(db, 'bc_1', OCCURRENCE, false, at('15:00:00'))).toBe(2);
  });

  test('planned twice it asks once, also after somebody decided', async () => {
    await plan(at('13:00:00'));
    await decideMissed(db, 'bc_1', OCCURRENCE, false, at('13:01:00'));
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { nextRunAt: due } });
    await plan(at('13:02:00'));
    expect((await deliveries()).map((one) => one.reason)).toEqual(Array(2).fill('missedDeclined'));
  });
});

describe('a newcomer’s series', () => {
  const joined = (groupId: string, day: string, over: Partial<GroupMember> = {}): GroupMember => ({
    _id: `${groupId}:${day}${JSON.stringify(over)}`,
    ...{ groupId, personId: 'wx_1', name: '小梅', joinedAt: new Date(day), leftAt: null },
    ...{ welcome: 'sent', welcomeDeliveryId: null },
    ...over,
  });

  test('goes to the groups somebody joined exactly so many Beijing days ago, and is still in', async () => {
    await putGroups(...Array.from({ length: 9 }, (_, index) => numberedGroup(index + 1)));
    await put({
      kind: 'newMember',
      recurrence: { type: 'newMember', days: [1, 7], timeOfDay: 720, zone: 'Asia/Shanghai' },
      content: {
        type: 'series',
        steps: [
          { day: 1, text: '一' },
          { day: 7, text: '七' },
        ],
      },
    });
    await collectionOf(db, groupMembersSpec).insertMany([
      // The first and the last instant of 19 November in Beijing, and the instants beside them.
      joined('group_001', '2026-11-18T16:00:00Z'),
      joined('group_002', '2026-11-19T15:59:59.999Z'),
      joined('group_003', '2026-11-18T15:59:59.999Z'),
      joined('group_003', '2026-11-19T16:00:00Z'),
      joined('group_004', '2026-11-13T04:00:00Z'),
      joined('group_005', '2026-11-19T04:00:00Z', { leftAt: new Date('2026-11-19T05:00:00Z') }),
      joined('group_006', '2026-11-19T04:00:00Z', { isStaff: true }),
      joined('group_007', '2026-11-19T04:00:00Z', { blocked: true }),
      joined('group_008', '2026-11-19T04:00:00Z', { welcome: 'none' }),
      joined('group_001', '2026-11-19T04:00:00Z'),
    ]);
    expect(await plan(due)).toEqual({ runs: 1, planned: 3, missed: 0 });
    expect((await deliveries()).map((one) => one.groupId)).toEqual(['group_001', 'group_002', 'group_004']);
    await expect(sendNow(db, aBroadcast({ kind: 'newMember' }), 'group_001', at('12:00:00'))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });
});

describe('the plan that welcomes', () => {
  const welcome = (id: string, over: Partial<Broadcast> = {}): Partial<Broadcast> => ({
    ...{ _id: id, kind: 'welcome', recurrence: { type: 'onJoin' }, nextRunAt: null, channel: 'any' },
    ...{ content: { type: 'welcome', text: '欢迎{新朋友}', deals: 3, radiusM: 1_000 } },
    ...over,
  });
  const shanghai = { orgId: 'org_sh', orgPath: ['org_head', 'org_sh'] };

  test('of the nearest org wins, then the newest; only approved ones that reach the group', async () => {
    const group = numberedGroup(1);
    expect(await findWelcomePlan(db, group)).toBeNull();
    await put(welcome('bc_head'));
    expect((await findWelcomePlan(db, group))?._id).toBe('bc_head');
    await put(welcome('bc_old', shanghai));
    await put(welcome('bc_new', { ...shanghai, createdAt: new Date('2026-11-20T01:00:00Z') }));
    await put(welcome('bc_draft', { ...shanghai, createdAt: due, state: 'draft' }));
    await put(welcome('bc_tag', { ...shanghai, createdAt: due, audience: { ...aBroadcast().audience, tags: ['x'] } }));
    await put(welcome('bc_nj', { orgId: 'org_nj', orgPath: ['org_head', 'org_nj'] }));
    expect((await findWelcomePlan(db, group))?._id).toBe('bc_new');
    expect((await findWelcomePlan(db, numberedGroup(2, { orgId: 'org_nj' })))?._id).toBe('bc_nj');
    expect(await findWelcomePlan(db, numberedGroup(3, { state: 'closed' }))).toBeNull();
    expect(await plan(due)).toMatchObject({ runs: 0 });
  });
});
