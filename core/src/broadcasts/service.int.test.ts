import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { groupsSpec } from '../groups/store';
import type { Actor } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { describeBroadcast, listBroadcasts, listDeliveries } from './lists';
import type { Broadcast } from './model';
import { BROADCAST_STATES } from './model';
import { previewBroadcast } from '../rehearsal/preview';
import { isAllowedOn } from './rules';
import { broadcastDraftSchema, type BroadcastDraft } from './schema';
import { sendNow } from '../delivery/send-now';
import {
  createBroadcast,
  discardRevision,
  endBroadcast,
  getBroadcast,
  pauseBroadcast,
  resumeBroadcast,
  reviewBroadcast,
  submitBroadcast,
  updateBroadcast,
} from './service';
import { broadcastsSpec, deliveriesSpec } from './store';
import { aBroadcast, numberedGroup, ORGS } from './test/builders';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const now = new Date('2026-11-20T03:00:00Z');
const maker = { staffId: 'staff_m1', orgId: 'org_sh' };
const checker = { staffId: 'staff_shenhe', orgId: 'org_head' };

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec]);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany([
    numberedGroup(1),
    numberedGroup(2),
    numberedGroup(3, { orgId: 'org_nj' }),
  ]);
});
afterAll(() => store.close());
beforeEach(async () => {
  await db.collection('broadcasts').deleteMany({});
  await db.collection('deliveries').deleteMany({});
});

const input = {
  title: '午间特惠',
  kind: 'meal',
  recurrence: { type: 'cron', cron: '0 12 * * *', dayRule: 'workdays' },
  windowMinutes: 30,
  missedRun: 'skip',
  audience: {},
  content: { type: 'text', text: '中午好' },
  channel: 'wechaty',
};
const draft = (over: object = {}): BroadcastDraft => broadcastDraftSchema.parse({ ...input, ...over });
const create = (over: object = {}) => createBroadcast(db, maker, draft(over), now);
const ref = ({ _id, version }: Broadcast) => ({ id: _id, version });
const review = (one: Broadcast, by = checker, approve = true) =>
  reviewBroadcast(db, by, { ...ref(one), approve, note: '好' }, now);
const approved = async () => review(await submitBroadcast(db, ref(await create()), now));
const refused = (code: string) => expect.objectContaining({ code });

describe('from draft to running', () => {
  test('made, handed in, approved by another person: the next run is set', async () => {
    const made = await create();
    expect(made).toMatchObject({
      state: 'draft',
      orgId: 'org_sh',
      orgPath: ['org_head', 'org_sh'],
      nextRunAt: null,
      version: 1,
    });
    expect(await approved()).toMatchObject({
      state: 'approved',
      reviewedBy: 'staff_shenhe',
      nextRunAt: new Date('2026-11-20T04:00:00Z'),
    });
  });

  test('neither the maker nor the last editor may approve', async () => {
    const made = await submitBroadcast(db, ref(await create()), now);
    await expect(review(made, maker)).rejects.toEqual(refused('SAME_PERSON'));
    const edited = await updateBroadcast(db, { ...checker, orgId: 'org_head' }, ref(made), draft({ title: '改' }), now);
    expect(edited).toMatchObject({ state: 'submitted', version: 2, orgId: 'org_sh' });
    await expect(review(edited)).rejects.toEqual(refused('SAME_PERSON'));
    expect((await review(edited, { staffId: 'staff_zong', orgId: 'org_head' })).state).toBe('approved');
  });

  test('of two checkers at once one wins', async () => {
    const made = await submitBroadcast(db, ref(await create()), now);
    const others = [checker, { staffId: 'staff_zong', orgId: 'org_head' }];
    const results = await Promise.allSettled(others.map((by, index) => review(made, by, index === 0)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  test('a running plan goes on as approved while its change waits', async () => {
    const running = await approved();
    const edited = await updateBroadcast(db, maker, ref(running), draft({ windowMinutes: 10 }), now);
    expect(edited).toMatchObject({
      state: 'approved',
      version: 2,
      approvedVersion: 1,
      windowMinutes: 30,
      nextRunAt: running.nextRunAt,
      reviewedBy: 'staff_shenhe',
      revision: { fields: { windowMinutes: 10 }, editedBy: 'staff_m1', submittedAt: now },
    });
    for (const act of [pauseBroadcast, endBroadcast, discardRevision]) {
      await expect(act(db, ref(running), now)).rejects.toEqual(refused('STALE_VERSION'));
    }
  });

  test('pause, resume, end', async () => {
    const running = await approved();
    expect(await pauseBroadcast(db, ref(running), now)).toMatchObject({ state: 'paused', nextRunAt: null });
    const resumed = await resumeBroadcast(db, ref(running), new Date('2026-11-20T04:00:01Z'));
    expect(resumed.nextRunAt).toEqual(new Date('2026-11-23T04:00:00Z'));
    expect(await endBroadcast(db, ref(running), now)).toMatchObject({ state: 'ended', nextRunAt: null });
    await expect(resumeBroadcast(db, ref(running), now)).rejects.toEqual(refused('WRONG_STATE'));
  });

  test.each(BROADCAST_STATES)('in state %s only what the table allows happens', async (state) => {
    await collectionOf(db, broadcastsSpec).insertOne(aBroadcast({ state }));
    const target = { id: 'bc_1', version: 1 };
    const acts = {
      submit: () => submitBroadcast(db, target, now),
      pause: () => pauseBroadcast(db, target, now),
      resume: () => resumeBroadcast(db, target, now),
      end: () => endBroadcast(db, target, now),
    } as const;
    for (const [action, act] of Object.entries(acts)) {
      await collectionOf(db, broadcastsSpec).updateOne({ _id: 'bc_1' }, { $set: { state } });
      const outcome = await act().then(
        () => true,
        (error: { code: string }) => (error.code === 'WRONG_STATE' ? false : error.code),
      );
      expect([action, outcome]).toEqual([action, isAllowedOn(action as keyof typeof acts, { state })]);
    }
  });
});

describe('refusals', () => {
  test('bad recurrences carry a Chinese reason', async () => {
    await expect(create({ recurrence: { type: 'cron', cron: '0 12 30 2 *' } })).rejects.toMatchObject({
      code: 'BAD_RECURRENCE',
      userText: expect.stringContaining('永远不会发送'),
    });
    await expect(create({ recurrence: { type: 'once', at: '2026-11-20T02:59:00Z' } })).rejects.toEqual(
      refused('BAD_RECURRENCE'),
    );
  });

  test('a one-off whose time went by before the checker came', async () => {
    const made = await submitBroadcast(
      db,
      ref(await create({ kind: 'oneOff', recurrence: { type: 'once', at: '2026-11-20T03:30:00Z' } })),
      now,
    );
    const late = new Date('2026-11-20T03:30:00Z');
    await expect(reviewBroadcast(db, checker, { ...ref(made), approve: true, note: '' }, late)).rejects.toEqual(
      refused('BAD_RECURRENCE'),
    );
    expect((await reviewBroadcast(db, checker, { ...ref(made), approve: false, note: '过期' }, late)).state).toBe(
      'rejected',
    );
  });

  test('nobody plans for an org outside their own', async () => {
    for (const orgId of ['org_nj', 'org_head']) await expect(create({ orgId })).rejects.toEqual(refused('FORBIDDEN'));
    await expect(create({ orgId: 'org_none' })).rejects.toEqual(refused('BAD_INPUT'));
    await expect(getBroadcast(db, 'bc_none')).rejects.toEqual(refused('NOT_FOUND'));
  });

  test.each([
    ['an operator for an id', { audience: { groupIds: [{ $ne: null }] } }],
    ['a $ in an id', { audience: { groupIds: ['$where'] } }],
    ['an unknown key', { $set: 1 }],
    ['too long a text', { content: { type: 'text', text: 'x'.repeat(1_001) } }],
    ['too many groups', { audience: { groupIds: Array(2_001).fill('g') } }],
    ['a window of no length', { windowMinutes: 0 }],
    ['a year far away', { recurrence: { type: 'once', at: '9999-01-01T00:00:00Z' } }],
  ])('the draft refuses %s', (_, over) => {
    expect(broadcastDraftSchema.safeParse({ ...input, ...over }).success).toBe(false);
  });
});

describe('to one group at once', () => {
  test('approved plans only, and only to groups it reaches', async () => {
    const running = await approved();
    await expect(sendNow(db, await create(), 'group_001', now)).rejects.toEqual(refused('WRONG_STATE'));
    await expect(sendNow(db, running, 'group_003', now)).rejects.toEqual(refused('NOT_FOUND'));
    expect(await sendNow(db, running, 'group_001', now)).toMatchObject({
      state: 'planned',
      groupId: 'group_001',
      dueAt: now,
    });
  });

  test('pressed by five at once and again, it stays one', async () => {
    const running = await approved();
    await Promise.all(Array.from({ length: 5 }, () => sendNow(db, running, 'group_001', now)));
    await sendNow(db, running, 'group_001', new Date(now.getTime() + 5_000));
    expect(await db.collection('deliveries').countDocuments()).toBe(1);
  });
});

describe('what ops see', () => {
  const actor: Actor = {
    kind: 'staff',
    staffId: 'staff_shenhe',
    name: '审核',
    role: 'reviewer',
    orgId: 'org_head',
    orgPath: ['org_head'],
  };

  test('a plan in words, with what may be done', async () => {
    const submitted = await submitBroadcast(db, ref(await create()), now);
    const detail = await describeBroadcast(db, submitted, actor);
    expect(detail).toMatchObject({ orgName: '上海分行', groups: 2, recurrenceText: '每个工作日 12:00' });
    expect(detail.can).toEqual({
      edit: false,
      submit: false,
      approve: true,
      pause: false,
      resume: false,
      sendNow: false,
    });
  });

  test('lists page without gap or repeat and stay in scope', async () => {
    for (let index = 0; index < 7; index += 1) {
      await collectionOf(db, broadcastsSpec).insertOne(
        aBroadcast({ _id: `bc_${index}`, updatedAt: new Date(now.getTime() + (index % 3)) }),
      );
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listBroadcasts(db, { orgId: 'org_head', limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect((await listBroadcasts(db, { orgId: 'org_sh', limit: 9 })).items).toEqual([]);
    await expect(listBroadcasts(db, { orgId: 'org_head', limit: 9, cursor: 'x' })).rejects.toEqual(
      refused('BAD_INPUT'),
    );
  });

  test('deliveries with counts whatever state is asked for', async () => {
    const running = await approved();
    await sendNow(db, running, 'group_001', now);
    await sendNow(db, running, 'group_002', now);
    await db
      .collection('deliveries')
      .updateOne({ groupId: 'group_002' }, { $set: { state: 'expired', reason: 'windowPassed' } });
    const list = await listDeliveries(db, { orgIds: ['org_sh'], state: 'expired', limit: 10 });
    expect(list.counts).toEqual({ planned: 1, expired: 1 });
    expect(list.items).toEqual([
      expect.objectContaining({
        title: '午间特惠',
        groupName: '静安寺2群',
        orgName: '上海分行',
        reasonText: '在发送时段内没轮到,已过期',
      }),
    ]);
    expect((await listDeliveries(db, { orgIds: ['org_nj'], limit: 10 })).items).toEqual([]);
  });

  test('the preview says what each group gets, or why it gets nothing', async () => {
    const content = { type: 'nearbyDeals' as const, meal: null, limit: 3, radiusM: 500, intro: '' };
    const preview = await previewBroadcast(
      db,
      { ...aBroadcast({ orgId: 'org_sh' }), content },
      { near: () => ({ items: [], nextCursor: null }) },
      now,
      1,
    );
    expect(preview).toMatchObject({
      totalGroups: 2,
      groups: [{ groupId: 'group_001', body: null, why: '附近当时没有可用的优惠' }],
    });
  });
});
