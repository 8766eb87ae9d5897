import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import { groupsSpec } from '../groups/store';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { claimDue } from '../delivery/deliveries';
import { listBroadcasts } from './lists';
import type { Broadcast, Delivery } from './model';
import { planDue } from './planner';
import { prepareFrom } from '../delivery/prepare-delivery';
import { fieldsOf } from './rules';
import type { BroadcastDraft } from './schema';
import { discardRevision, pauseBroadcast, resumeBroadcast, reviewBroadcast, updateBroadcast } from './service';
import { broadcastsSpec, broadcastVersionsSpec, deliveriesSpec, findBroadcast } from './store';
import { aBroadcast, numberedGroup, ORGS } from './test/builders';
import { findVersionFields, keepVersion } from './versions';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const due = new Date('2026-11-20T04:00:00Z');
const later = (ms: number) => new Date(due.getTime() + ms);
const before = new Date('2026-11-20T03:00:00Z');
const editor = { staffId: 'staff_m2', orgId: 'org_head' };
const checker = { staffId: 'staff_shenhe' };

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [broadcastsSpec, broadcastVersionsSpec, deliveriesSpec, groupsSpec, orgsSpec]);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [broadcastsSpec, broadcastVersionsSpec, deliveriesSpec, groupsSpec]) {
    await db.collection(spec.name).deleteMany({});
  }
  await collectionOf(db, groupsSpec).insertMany(Array.from({ length: 10 }, (_, index) => numberedGroup(index + 1)));
  await collectionOf(db, broadcastsSpec).insertOne(aBroadcast());
});

const current = async (): Promise<Broadcast> => {
  const found = await findBroadcast(db, 'bc_1');
  if (!found) throw new Error('the plan is gone');
  return found;
};
const ref = ({ _id, version }: Broadcast) => ({ id: _id, version });
const draft = (over: Partial<BroadcastDraft> = {}): BroadcastDraft => ({ ...fieldsOf(aBroadcast()), ...over });
const NEW_TEXT = { content: { type: 'text' as const, text: '新的话' } };
const edit = async (over: Partial<BroadcastDraft>, now = before, by = editor) =>
  updateBroadcast(db, by, ref(await current()), draft(over), now);
const review = async (approve: boolean, now = before, by = checker) =>
  reviewBroadcast(db, by, { ...ref(await current()), approve, note: '看过' }, now);
const plan = (now: Date) => planDue(db, now, PACKAGED_CALENDAR);
const deliveries = (): Promise<Delivery[]> => collectionOf(db, deliveriesSpec).find().sort({ _id: 1 }).toArray();
const versions = async () => (await deliveries()).map((one) => one.broadcastVersion);
const claim = (limit: number, now: Date) =>
  claimDue(db, { accountId: 'account_a', owner: 'bot_1', limit, now, leaseMs: 60_000 });
const prepare = () => prepareFrom(db, { near: () => ({ items: [], nextCursor: null }) });

describe('the change of a running plan', () => {
  test('runs on as approved until a checker agrees, then is the next version', async () => {
    await edit(NEW_TEXT);
    await plan(due);
    expect(await versions()).toEqual(Array(10).fill(1));
    const approved = await review(true, later(86_400_000 - 1));
    expect(approved).toMatchObject({
      content: NEW_TEXT.content,
      revision: null,
      version: 3,
      approvedVersion: 3,
      takingOver: null,
      editedBy: 'staff_m2',
      state: 'approved',
    });
    expect(await findBroadcast(db, 'bc_1')).toMatchObject({ takingOver: null, nextRunAt: later(86_400_000) });
    await plan(later(86_400_000));
    expect((await versions()).slice(10)).toEqual(Array(10).fill(3));
    expect((await findVersionFields(db, 'bc_1', 1))?.content).toEqual({ type: 'text', text: '中午好' });
  });

  test('refused it is dropped, its note kept, and nothing else is different', async () => {
    const was = await current();
    await edit(NEW_TEXT);
    const after = await review(false);
    expect(fieldsOf(after)).toEqual(fieldsOf(was));
    const same = { reviewedBy: was.reviewedBy, nextRunAt: was.nextRunAt, approvedVersion: 1 };
    expect(after).toMatchObject({ ...same, state: 'approved', revision: null, reviewNote: '看过' });
    await plan(due);
    expect(await versions()).toEqual(Array(10).fill(1));
    await expect(review(true)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  test('can be taken back by who may edit, once', async () => {
    await edit(NEW_TEXT);
    const target = ref(await current());
    expect(await discardRevision(db, target, before)).toMatchObject({ revision: null, state: 'approved' });
    await expect(discardRevision(db, target, before)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(discardRevision(db, ref(await current()), before)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  test('is found by checkers among what waits for them', async () => {
    const waiting = async () =>
      (await listBroadcasts(db, { orgId: 'org_head', state: 'submitted', limit: 9 })).items.map((item) => [
        item.id,
        item.hasRevision,
      ]);
    expect(await waiting()).toEqual([]);
    await edit(NEW_TEXT);
    expect(await waiting()).toEqual([['bc_1', true]]);
    await review(false);
    expect(await waiting()).toEqual([]);
  });

  test('needs another pair of eyes than its editor’s and the plan’s maker’s', async () => {
    await edit(NEW_TEXT, before, { ...editor, staffId: 'staff_shenhe' });
    await expect(review(true)).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await expect(review(true, before, { staffId: 'staff_m1' })).rejects.toMatchObject({ code: 'SAME_PERSON' });
    expect((await review(true, before, { staffId: 'staff_zong' })).version).toBe(3);
  });

  test('edited again it is what the checker must see: the old version is stale', async () => {
    await edit(NEW_TEXT);
    const seen = ref(await current());
    await edit({ content: { type: 'text', text: '又改了' } });
    await expect(reviewBroadcast(db, checker, { ...seen, approve: true, note: '' }, before)).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
  });

  test('of a paused plan it stays paused, and resumes as the new version', async () => {
    await pauseBroadcast(db, ref(await current()), before);
    await edit(NEW_TEXT);
    expect(await review(true)).toMatchObject({ state: 'paused', nextRunAt: null, version: 3 });
    await resumeBroadcast(db, ref(await current()), before);
    await plan(due);
    expect(await versions()).toEqual(Array(10).fill(3));
  });

  test('to another org is refused', async () => {
    await expect(edit({ orgId: 'org_sh' })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'draft.orgId' });
  });
});

describe('what is planned when a version is approved', () => {
  test('takes the new text and window; groups no longer reached end; what is claimed goes out as claimed', async () => {
    await plan(due);
    const claimed = await claim(2, due);
    expect(claimed.map((one) => one.groupId)).toEqual(['group_001', 'group_002']);
    const audience = { ...aBroadcast().audience, excludeGroupIds: ['group_002', 'group_010'] };
    await edit({ ...NEW_TEXT, windowMinutes: 60, audience }, later(1_000));
    await review(true, later(2_000));

    const after = await deliveries();
    const byGroup = (id: string) => after.find((one) => one.groupId === id);
    for (const id of ['group_001', 'group_002']) {
      expect(byGroup(id)).toMatchObject({ state: 'claimed', broadcastVersion: 1, expiresAt: later(30 * 60_000) });
    }
    expect(byGroup('group_003')).toMatchObject({
      state: 'planned',
      broadcastVersion: 3,
      expiresAt: later(60 * 60_000),
    });
    expect(byGroup('group_010')).toMatchObject({ state: 'expired', reason: 'broadcastChanged', broadcastVersion: 1 });

    const [first] = claimed;
    const [next] = await claim(1, later(3_000));
    if (!first || !next) throw new Error('nothing claimed');
    const make = prepare();
    expect(await make(first, later(3_000))).toMatchObject({ do: 'send', body: { text: '中午好' } });
    expect(await make(next, later(3_000))).toMatchObject({ do: 'send', body: { text: '新的话' } });
  });

  test('a group that is new gets nothing of a run that is due, and its part of one that is not due yet', async () => {
    const onlyOne = { ...aBroadcast().audience, groupIds: ['group_001'] };
    const hours = { notBefore: 13 * 60, notAfter: 21 * 60 };
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { audience: onlyOne, hours } });
    await plan(due);
    expect((await deliveries()).map((one) => [one.groupId, one.dueAt])).toEqual([['group_001', later(3_600_000)]]);
    await edit({ hours, ...NEW_TEXT }, later(1_000));
    await review(true, later(2_000));
    expect((await deliveries()).map((one) => [one.broadcastVersion, one.state, one.dueAt])).toEqual(
      Array(10).fill([3, 'planned', later(3_600_000)]),
    );

    await edit({ audience: onlyOne }, later(3_000));
    await review(true, later(3_600_000));
    await edit({ content: { type: 'text', text: '三' } }, later(3_600_000));
    await review(true, later(3_600_001));
    const states = (await deliveries()).map((one) => one.state);
    expect(states).toEqual(['planned', ...Array(9).fill('expired')]);
  });

  test('a run that is due but not planned yet is not lost by the approval', async () => {
    await edit(NEW_TEXT, later(-1));
    expect((await review(true, later(500))).nextRunAt).toEqual(due);
    await plan(later(1_000));
    expect(await versions()).toEqual(Array(10).fill(3));
  });

  test('a process that dies after the approval leaves the rest to the planner', async () => {
    await plan(due);
    const approved = { ...NEW_TEXT, version: 2, approvedVersion: 2, takingOver: 2 };
    await keepVersion(db, await current(), due);
    await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: approved });
    await plan(later(1_000));
    expect(await versions()).toEqual(Array(10).fill(2));
    expect((await current()).takingOver).toBeNull();
  });

  test('approved while planners plan: whatever the order, every group has the run once, in the approved version', async () => {
    for (let round = 0; round < 15; round += 1) {
      await collectionOf(db, deliveriesSpec).deleteMany({});
      await collectionOf(db, broadcastsSpec).replaceOne({ _id: 'bc_1' }, aBroadcast());
      await edit(NEW_TEXT, later(-1_000));
      await Promise.all([plan(due), review(true, later(1)), plan(later(2)), plan(later(3))]);
      await plan(later(10));
      const made = await deliveries();
      expect(made.map((one) => [one.groupId, one.state, one.broadcastVersion])).toEqual(
        Array.from({ length: 10 }, (_, index) => [numberedGroup(index + 1)._id, 'planned', 3]),
      );
      expect((await current()).nextRunAt).toEqual(later(86_400_000));
    }
  });

  test('approved while accounts claim: each delivery is of one version, and that one can be composed', async () => {
    await plan(due);
    await edit(NEW_TEXT, later(1));
    const claims = Array.from({ length: 5 }, () => claim(2, later(2)));
    await Promise.all([...claims, review(true, later(2))]);
    const make = prepare();
    for (const one of await deliveries()) {
      const text = one.broadcastVersion === 1 ? '中午好' : '新的话';
      expect(['claimed', 'planned']).toContain(one.state);
      if (one.state === 'planned') expect(one.broadcastVersion).toBe(3);
      expect(await make(one, later(3))).toMatchObject({ do: 'send', body: { text } });
    }
  });

  test('of two checkers at once one decides', async () => {
    await edit(NEW_TEXT);
    const target = ref(await current());
    const results = await Promise.allSettled(
      ['staff_shenhe', 'staff_zong'].map((staffId, index) =>
        reviewBroadcast(db, { staffId }, { ...target, approve: index === 0, note: '' }, before),
      ),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await current()).revision).toBeNull();
  });
});
