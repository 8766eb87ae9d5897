import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { readOrgScope } from '../access/scope';
import { findGroup, groupsSpec } from '../groups/store';
import type { Actor, StaffRole } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import type { Delivery } from '../broadcasts/model';
import { newBroadcastDelivery } from './new-delivery';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { findTask, listTasks, settleTask } from './tasks';
import { expireTasks, remindTasks } from './task-times';
import { aBroadcast, numberedGroup, ORGS } from '../broadcasts/test/builders';

const NOON = new Date('2026-11-20T04:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let store: TestStore;
let db: Db;
const SPECS = [orgsSpec, groupsSpec, broadcastsSpec, deliveriesSpec];

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of SPECS) await db.collection(spec.name).deleteMany({});
  await ensureIndexes(db, SPECS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, broadcastsSpec).insertOne(aBroadcast());
  const by = (managerId: string, orgId: string) => ({ managerId, orgId, channel: 'person' as const });
  const groups = [
    numberedGroup(1, by('staff_m1', 'org_sh')),
    numberedGroup(2, by('staff_m2', 'org_sh')),
    numberedGroup(3, by('staff_n1', 'org_nj')),
  ];
  await collectionOf(db, groupsSpec).insertMany(groups);
  await collectionOf(db, deliveriesSpec).insertMany(
    groups.map((group): Delivery => ({
      ...newBroadcastDelivery(aBroadcast(), NOON, group, NOON),
      state: 'waitingForPerson',
      reason: 'waitsForManager',
      waitingSince: NOON,
      body: { type: 'text', text: '中午好' },
    })),
  );
});

function staff(staffId: string, role: StaffRole, orgId: string): Extract<Actor, { kind: 'staff' }> {
  const orgPath = ORGS.find((org) => org._id === orgId)?.path ?? [];
  return { kind: 'staff', staffId, name: staffId, role, orgId, orgPath };
}
const M1 = staff('staff_m1', 'manager', 'org_sh');
const BRANCH = staff('staff_haibo', 'branch', 'org_sh');
const HEAD = staff('staff_zong', 'head', 'org_head');

const idOf = async (groupId: string) => (await collectionOf(db, deliveriesSpec).findOne({ groupId }))!._id;
const groupsSeen = async (who: typeof M1) =>
  (await listTasks(db, who, await readOrgScope(db, who), 10, NOON)).items.map((task) => task.groupId);
const take = async (who: typeof M1, groupId: string) =>
  findTask(db, who, await readOrgScope(db, who), await idOf(groupId));

describe('tasks', () => {
  test('a manager sees their own groups, who leads sees their part of the tree', async () => {
    expect(await groupsSeen(M1)).toEqual(['group_001']);
    expect(await groupsSeen(BRANCH)).toEqual(['group_001', 'group_002']);
    expect(await groupsSeen(HEAD)).toEqual(['group_001', 'group_002', 'group_003']);
  });

  test('say what to send, where and until when', async () => {
    const { items, total } = await listTasks(db, M1, await readOrgScope(db, M1), 10, NOON);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      title: '午间特惠',
      groupName: '静安寺1群',
      body: { type: 'text', text: '中午好' },
      dueAt: NOON,
      expiresAt: later(30),
    });
  });

  test("are a colleague's or another branch's: refused", async () => {
    await expect(take(M1, 'group_002')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(take(BRANCH, 'group_003')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(take(HEAD, 'group_003')).resolves.toMatchObject({ group: { _id: 'group_003' } });
  });

  test('are done once, whoever says so first', async () => {
    const { task } = await take(M1, 'group_001');
    const both = await Promise.allSettled([
      settleTask(db, task, { done: true }, later(1)),
      settleTask(db, task, { done: false, note: '不在群里' }, later(1)),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(settleTask(db, task, { done: true }, later(2))).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await groupsSeen(M1)).toEqual([]);
  });

  test('sent is written with its time, and the group has its last post', async () => {
    const { task } = await take(M1, 'group_001');
    expect(await settleTask(db, task, { done: true }, later(3))).toMatchObject({ state: 'sent', sentAt: later(3) });
    expect((await findGroup(db, 'group_001'))?.lastPostAt).toEqual(later(3));
  });

  test('that cannot be done keep the reason given', async () => {
    const { task } = await take(M1, 'group_001');
    expect(await settleTask(db, task, { done: false, note: '群被解散' }, later(3))).toMatchObject({
      state: 'failed',
      reason: 'managerCouldNot',
      note: '群被解散',
    });
  });

  test('are over with their window', async () => {
    const { task } = await take(M1, 'group_001');
    await expect(settleTask(db, task, { done: true }, later(30))).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await expireTasks(db, 'account_a', later(29))).toBe(0);
    expect(await expireTasks(db, 'account_a', later(30))).toBe(3);
    expect(await expireTasks(db, 'account_a', later(31))).toBe(0);
    expect(await collectionOf(db, deliveriesSpec).findOne({ _id: task._id })).toMatchObject({
      state: 'expired',
      reason: 'managerDidNot',
    });
  });

  test('are reminded of every so often, never more than so many times', async () => {
    const times = { everyMs: 5 * 60_000, most: 3 };
    const reminded: number[] = [];
    for (let minute = 0; minute < 30; minute += 1)
      if ((await remindTasks(db, 'account_a', times, later(minute))) > 0) reminded.push(minute);
    expect(reminded).toEqual([5, 10, 15]);
    const found = await collectionOf(db, deliveriesSpec).findOne({ groupId: 'group_001' });
    expect(found).toMatchObject({ reminders: 3, remindedAt: later(15) });
  });
});
