import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { calendarOf, PACKAGED_CALENDAR } from '../calendar/holidays';
import { calendarProblems } from '../calendar/problems';
import { uploadYear } from '../calendar/service';
import { groupsSpec } from '../groups/store';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import type { Broadcast } from './model';
import { planDue } from './planner';
import { expireOverdue } from '../delivery/recovery';
import { broadcastsSpec, deliveriesSpec, findBroadcast } from './store';
import { aBroadcast, numberedGroup, ORGS } from './test/builders';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const due = new Date('2026-11-20T04:00:00Z');
const later = (ms: number) => new Date(due.getTime() + ms);

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec]);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [broadcastsSpec, deliveriesSpec, groupsSpec]) await db.collection(spec.name).deleteMany({});
  await collectionOf(db, groupsSpec).insertMany([
    ...Array.from({ length: 10 }, (_, index) => numberedGroup(index + 1)),
    numberedGroup(11, { orgId: 'org_nj', city: 'nanjing' }),
    numberedGroup(12, { state: 'paused' }),
    numberedGroup(13, { channel: 'person' }),
  ]);
});

const put = (over: Partial<Broadcast> = {}) => collectionOf(db, broadcastsSpec).insertOne(aBroadcast(over));
const deliveries = () => collectionOf(db, deliveriesSpec).find().sort({ _id: 1 }).toArray();
const plan = (now: Date, calendar = PACKAGED_CALENDAR) => planDue(db, now, calendar);

describe('an occurrence', () => {
  test('gives every open group of the channel one delivery, named after plan, instant and group', async () => {
    await put();
    expect(await plan(due)).toEqual({ runs: 1, planned: 11, missed: 0 });
    const made = await deliveries();
    expect(made[0]).toMatchObject({
      _id: 'bc_1:2026-11-20T04:00:00.000Z:group_001',
      state: 'planned',
      dueAt: due,
      expiresAt: later(30 * 60_000),
      accountId: 'account_a',
      broadcastVersion: 1,
    });
    expect(made.map((one) => one.groupId)).not.toContain('group_012');
    expect(await findBroadcast(db, 'bc_1')).toMatchObject({
      nextRunAt: new Date('2026-11-21T04:00:00Z'),
      lastRunAt: due,
      problem: null,
    });
  });

  test('is not planned before its instant, nor for plans that are not approved', async () => {
    await put();
    for (const state of ['draft', 'submitted', 'rejected', 'paused', 'ended'] as const) {
      await put({ _id: `bc_${state}`, state });
    }
    expect((await plan(later(-1))).runs).toBe(0);
    expect((await plan(due)).runs).toBe(1);
  });

  test('planned again adds nothing, whatever became of the deliveries', async () => {
    await put();
    await plan(due);
    await collectionOf(db, deliveriesSpec).updateMany({}, { $set: { state: 'sent' } });
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { nextRunAt: due } });
    expect(await plan(due)).toEqual({ runs: 1, planned: 0, missed: 0 });
    expect((await deliveries()).map((one) => one.state)).toEqual(Array(11).fill('sent'));
  });

  test('planned by five at once comes out once', async () => {
    for (let index = 0; index < 20; index += 1) await put({ _id: `bc_${index}` });
    await Promise.all(Array.from({ length: 5 }, () => plan(due)));
    expect(await deliveries()).toHaveLength(220);
    const plans = await collectionOf(db, broadcastsSpec).find().toArray();
    expect(new Set(plans.map((one) => one.nextRunAt?.toISOString()))).toEqual(new Set(['2026-11-21T04:00:00.000Z']));
  });

  test('a run left half done is completed', async () => {
    await put();
    await plan(due);
    const half = (await deliveries()).slice(0, 5).map((one) => one._id);
    await collectionOf(db, deliveriesSpec).deleteMany({ _id: { $in: half } });
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { nextRunAt: due } });
    expect(await plan(later(1_000))).toMatchObject({ planned: 5 });
    expect(await deliveries()).toHaveLength(11);
  });
});

describe('the audience', () => {
  const reached = async (over: Partial<Broadcast>) => {
    await put(over);
    await plan(due);
    return (await deliveries()).map((one) => one.groupId);
  };
  const nobody = { orgIds: [], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] };

  test('never leaves the plan’s own org', async () => {
    expect(await reached({ orgId: 'org_nj', audience: { ...nobody, groupIds: ['group_001', 'group_011'] } })).toEqual([
      'group_011',
    ]);
  });
  test('by org, city and exclusion', async () => {
    const audience = { ...nobody, orgIds: ['org_sh'], cities: ['shanghai' as const], excludeGroupIds: ['group_001'] };
    expect(await reached({ audience })).toHaveLength(9);
  });
  test('an org outside the author’s reaches nobody', async () => {
    expect(await reached({ orgId: 'org_nj', audience: { ...nobody, orgIds: ['org_sh'] } })).toEqual([]);
  });
});

describe('missed runs', () => {
  test('catch up inside the window, expired with a reason after it', async () => {
    await put({ _id: 'bc_in', windowMinutes: 30 });
    await put({ _id: 'bc_out', windowMinutes: 20 });
    expect(await plan(later(20 * 60_000))).toEqual({ runs: 2, planned: 11, missed: 11 });
    const states = (await deliveries()).map((one) => [one.broadcastId, one.state, one.reason]);
    expect(states.filter(([id]) => id === 'bc_in')).toEqual(Array(11).fill(['bc_in', 'planned', null]));
    expect(states.filter(([id]) => id === 'bc_out')).toEqual(Array(11).fill(['bc_out', 'expired', 'missedRun']));
  });

  test('skip: a minute late is too late', async () => {
    await put({ _id: 'bc_a', missedRun: 'skip' });
    expect(await plan(later(59_999))).toMatchObject({ planned: 11, missed: 0 });
    await put({ _id: 'bc_b', missedRun: 'skip' });
    expect(await plan(later(60_000))).toMatchObject({ planned: 0, missed: 11 });
  });

  test('three days away: every missed run is accounted for, and the plan goes on', async () => {
    await put();
    expect(await plan(new Date('2026-11-23T05:00:00Z'))).toEqual({ runs: 4, planned: 0, missed: 44 });
    expect((await findBroadcast(db, 'bc_1'))?.nextRunAt).toEqual(new Date('2026-11-24T04:00:00Z'));
  });

  test('planned but never sent expires with a reason at the end of its window, not before', async () => {
    await put();
    await plan(due);
    expect(await expireOverdue(db, later(30 * 60_000 - 1))).toBe(0);
    expect(await expireOverdue(db, later(30 * 60_000))).toBe(11);
    expect((await deliveries()).map((one) => one.reason)).toEqual(Array(11).fill('windowPassed'));
  });
});

describe('the calendar', () => {
  const workdays = { type: 'cron', cron: '0 12 * * *', zone: 'Asia/Shanghai', dayRule: 'workdays' } as const;

  test('a year without data stops the plan with a problem; the uploaded year lets it go on where it stopped', async () => {
    const newYearsEve = new Date('2026-12-31T04:00:00Z');
    await put({ recurrence: workdays, nextRunAt: newYearsEve });
    await plan(newYearsEve);
    const stopped = await findBroadcast(db, 'bc_1');
    expect(stopped?.nextRunAt).toBeNull();
    expect(stopped?.problem).toContain('2027年');
    expect(calendarProblems(PACKAGED_CALENDAR, newYearsEve, [aBroadcast({ recurrence: workdays })])).toEqual([
      { year: 2027, text: expect.stringContaining('午间特惠') },
    ]);

    const days = [
      { day: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
      { day: '2027-01-02', kind: 'makeUp' as const, name: '元旦' },
      { day: '2027-10-01', kind: 'holiday' as const, name: '国庆节' },
    ];
    const now = new Date('2027-01-02T04:00:30Z');
    await uploadYear(db, { year: 2027, source: '通知', days }, 'staff_zong', now);
    const uploaded = calendarOf([{ _id: '2027', days, source: '', uploadedBy: '', uploadedAt: now }]);
    expect(await plan(now, uploaded)).toMatchObject({ runs: 1, planned: 11 });
    expect((await deliveries()).at(-1)?.dueAt).toEqual(new Date('2027-01-02T04:00:00Z'));
    expect((await findBroadcast(db, 'bc_1'))?.problem).toBeNull();
    await db.collection('calendarYears').deleteMany({});
  });

  test('a run whose day has become a holiday is left out', async () => {
    await put({ recurrence: workdays });
    const changed = calendarOf([
      {
        _id: '2026',
        days: [
          { day: '2026-11-20', kind: 'holiday', name: '临时放假' },
          { day: '2026-01-01', kind: 'holiday', name: '元旦' },
        ],
        source: '',
        uploadedBy: '',
        uploadedAt: due,
      },
    ]);
    expect(await plan(due, changed)).toEqual({ runs: 1, planned: 0, missed: 0 });
    expect((await findBroadcast(db, 'bc_1'))?.nextRunAt).toEqual(new Date('2026-11-23T04:00:00Z'));
  });

  test('an upload moves running plans to the days they now mean', async () => {
    await put({ recurrence: workdays, nextRunAt: new Date('2026-11-23T04:00:00Z') });
    const days = [
      { day: '2026-01-01', kind: 'holiday' as const, name: '元旦' },
      { day: '2026-10-01', kind: 'holiday' as const, name: '国庆节' },
      { day: '2026-11-21', kind: 'makeUp' as const, name: '国庆节' },
    ];
    await uploadYear(db, { year: 2026, source: '通知', days }, 'staff_zong', later(1));
    expect((await findBroadcast(db, 'bc_1'))?.nextRunAt).toEqual(new Date('2026-11-21T04:00:00Z'));
    await expect(
      uploadYear(db, { year: 2026, source: '', days: [{ day: '2026-11-20', kind: 'makeUp', name: 'x' }] }, 's', due),
    ).rejects.toMatchObject({ code: 'BAD_INPUT', userText: expect.stringContaining('周五') });
    await db.collection('calendarYears').deleteMany({});
  });
});
