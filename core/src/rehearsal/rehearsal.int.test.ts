import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { anOffer } from '../../seed/builders';
import { accountsSpec } from '../accounts/store';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import { groupMembersSpec, groupsSpec } from '../groups/store';
import type { Offer } from '../offers/model';
import { orgsSpec, staffSpec } from '../staff/store';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { bodyText } from '../content/body-text';
import { claimDue, insertDeliveries, markSending, recordOutcomes } from '../delivery/deliveries';
import type { Broadcast, BroadcastContent } from '../broadcasts/model';
import { newBroadcastDelivery } from '../delivery/new-delivery';
import { prepareFrom } from '../delivery/prepare-delivery';
import { previewBroadcast } from './preview';
import { rehearse, type RehearsalRequest } from './rehearsal';
import { fieldsOf } from '../broadcasts/rules';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup, ORGS } from '../broadcasts/test/builders';

/** Friday 2026-11-20, 11:00 in Beijing. */
const now = new Date('2026-11-20T11:00:00+08:00');
const noon = new Date('2026-11-20T12:00:00+08:00');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

let store: TestStore;
let db: Db;

const groups = [
  ...[1, 2, 3].map((number) => numberedGroup(number)),
  numberedGroup(4, { accountId: 'account_b' }),
  numberedGroup(5, { orgId: 'org_nj', city: 'nanjing', accountId: 'account_a' }),
].map((group) => ({ ...group, channelRoomId: `${group._id}@chatroom`, managerId: 'staff_m1' }));
const plan = (over: Partial<Broadcast>) => aBroadcast({ orgId: 'org_sh', orgPath: ['org_head', 'org_sh'], ...over });
const cron = (text: string) => ({ type: 'cron', cron: text, zone: 'Asia/Shanghai', dayRule: 'everyDay' }) as const;

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, ALL_COLLECTIONS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany(groups);
  await collectionOf(db, staffSpec).insertOne({ _id: 'staff_m1', login: 'm1', name: '林海', orgId: 'org_sh' } as never);
  const pacing = {
    ...anAccount().pacing,
    gapMinMs: 60_000,
    gapMaxMs: 60_000,
    maxPerMinute: 10,
    quotas: { groupPerMonth: 30, groupPerDay: 3 },
  };
  await collectionOf(db, accountsSpec).insertMany([
    anAccount({ pacing }),
    anAccount({ _id: 'account_b', name: '经理', channel: 'person' }),
  ]);
  await collectionOf(db, broadcastsSpec).insertMany([
    plan({
      _id: 'bc_lunch',
      title: '午间',
      recurrence: cron('55 11 * * *'),
      content: { type: 'text', text: '中午 好' },
    }),
    plan({
      _id: 'bc_head',
      title: '总行公告',
      orgId: 'org_head',
      orgPath: ['org_head'],
      recurrence: cron('0 20 * * *'),
      content: { type: 'text', text: '晚上好' },
    }),
    plan({
      _id: 'bc_nj',
      title: '南京',
      orgId: 'org_nj',
      orgPath: ['org_head', 'org_nj'],
      recurrence: cron('58 11 * * *'),
    }),
    plan({ _id: 'bc_draft', title: '没批准', state: 'draft', recurrence: cron('0 12 * * *') }),
  ]);
});
afterAll(() => store.close());

describe('a rehearsal beside everything that runs', () => {
  const request = (over: Partial<RehearsalRequest> = {}): RehearsalRequest => ({
    fields: fieldsOf(
      plan({
        recurrence: cron('0 12 * * *'),
        content: { type: 'text', text: '中午好' },
        windowMinutes: 4,
        channel: 'any',
      }),
    ),
    orgId: 'org_sh',
    orgPath: ['org_head', 'org_sh'],
    broadcastId: null,
    askerOrgId: 'org_sh',
    linkDomains: [],
    ...over,
  });

  test('posts by month, with what went out already', async () => {
    const sent = [1, 2, 3].map((days) => ({
      ...newBroadcastDelivery(plan({}), day(-days), groups[0] ?? numberedGroup(1), day(-days)),
      state: 'sent' as const,
    }));
    await insertDeliveries(db, sent);
    const { quota } = await rehearse(db, request(), PACKAGED_CALENDAR, now);
    // Three plans reach groups 1–3 on each of the eleven days left; only the first group got three before.
    expect(quota).toMatchObject([
      {
        month: '2026-11',
        limit: 30,
        posts: 36,
        overGroups: 3,
        worst: [{ groupId: 'group_001', posts: 36 }, { posts: 33 }, { posts: 33 }],
      },
      { month: '2026-12', limit: 30, posts: 93, overGroups: 3 },
    ]);
    expect(quota[0]?.worst[0]?.days).toEqual(['2026-11-29', '2026-11-30']);
    expect(quota[0]?.worst[1]?.days).toEqual(['2026-11-30']);
  });

  test('the next run through each account, behind what is due before it', async () => {
    const { pacing } = await rehearse(db, request(), PACKAGED_CALENDAR, now);
    expect(pacing).toMatchObject([
      // 11:55 and 11:58 wait before it: three groups of the branch's plan and one of the other branch's.
      { accountId: 'account_a', groups: 3, firstAt: noon, lastAt: new Date(noon.getTime() + 120_000), expired: 0 },
      { accountId: 'account_b', accountName: '经理', groups: 1, expired: 0, text: expect.stringContaining('客户经理') },
    ]);
    const tight = { ...request().fields, windowMinutes: 2 };
    const [late] = (await rehearse(db, request({ fields: tight }), PACKAGED_CALENDAR, now)).pacing;
    expect(late).toMatchObject({ expired: 1, text: expect.stringContaining('约1个群会过期') });
  });

  test('overlaps: near in time, and the same words on one day; plans elsewhere without their names', async () => {
    const { overlaps } = await rehearse(db, request(), PACKAGED_CALENDAR, now);
    expect(overlaps).toMatchObject([
      { broadcastId: 'bc_lunch', title: '午间', kind: 'sameTime', groups: 4, at: noon },
      { broadcastId: 'bc_lunch', title: '午间', kind: 'sameContent', groups: 4, at: noon },
    ]);
    const evening = { ...request().fields, recurrence: cron('10 20 * * *') };
    const late = await rehearse(db, request({ fields: evening }), PACKAGED_CALENDAR, now);
    expect(late.overlaps).toMatchObject([
      { kind: 'sameTime', broadcastId: '', title: '其他机构的计划' },
      { kind: 'sameContent', broadcastId: 'bc_lunch' },
    ]);
    const replaced = await rehearse(db, request({ broadcastId: 'bc_lunch' }), PACKAGED_CALENDAR, now);
    expect(replaced.overlaps).toEqual([]);
  });

  test('findings look up what is named', async () => {
    await db.collection<Offer>('offers').insertOne(anOffer({ _id: 'off_over', title: '旧优惠', to: day(-1) }));
    const content: BroadcastContent = {
      type: 'miniProgram',
      title: '最好的优惠',
      pagePath: 'pages/offer/index?id=off_over',
      thumbMediaId: 'med_gone',
    };
    const { findings } = await rehearse(
      db,
      request({ fields: { ...request().fields, content } }),
      PACKAGED_CALENDAR,
      now,
    );
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'block absoluteClaim',
      'block offerEnded',
      'block mediaGone',
    ]);
  });

  test('a plan that reaches nobody is told so', async () => {
    const fields = { ...request().fields, channel: 'person' as const };
    const { findings } = await rehearse(db, request({ fields }), PACKAGED_CALENDAR, now);
    expect(findings.map(({ code, field }) => [code, field])).toEqual([['noGroups', 'audience']]);
  });
});

describe('preview and the real message', () => {
  const offers = ['a', 'b', 'c', 'd'].map((id) =>
    anOffer({ _id: `off_${id}`, merchantId: id, merchantName: `店${id}`, stock: null }),
  );
  const source = { near: () => ({ items: offers.map((offer) => ({ offer, distanceM: 100 })), nextCursor: null }) };
  const content: BroadcastContent = {
    type: 'nearbyDeals',
    meal: null,
    limit: 2,
    radiusM: 900,
    intro: '{群名}:{客户经理}和{机构}',
    notShownForDays: 3,
  };
  const deals = plan({ _id: 'bc_deals', content, recurrence: cron('0 12 * * *') });

  test('what is previewed is what is sent, and what was sent is not shown again', async () => {
    await collectionOf(db, broadcastsSpec).insertOne(deals);
    const previewAt = (at: Date) => previewBroadcast(db, deals, source, at);
    const before = await previewAt(noon);
    const delivery = newBroadcastDelivery(deals, noon, groups[0] ?? numberedGroup(1), now);
    await insertDeliveries(db, [delivery]);
    const [claim] = await claimDue(db, { accountId: 'account_a', owner: 'me', limit: 1, leaseMs: 60_000, now: noon });
    const prepared = await prepareFrom(db, source)({ ...delivery, ...claim }, noon);
    if (prepared.do !== 'send' || !claim) throw new Error(`not sent but ${prepared.do}`);
    expect(prepared.body).toEqual(before.groups[0]?.body);
    expect(bodyText(prepared.body)).toMatch(/^静安寺1群:林海和上海分行\n/u);
    expect(prepared.offerIds).toHaveLength(2);

    const { claimToken } = claim;
    await markSending(
      db,
      [{ id: delivery._id, claimToken, body: prepared.body, offerIds: prepared.offerIds }],
      noon,
      60_000,
    );
    await recordOutcomes(db, [{ id: delivery._id, claimToken, outcome: { state: 'sent', messageId: 'm' }, at: noon }]);
    const stored = await collectionOf(db, deliveriesSpec).findOne({ _id: delivery._id });
    expect(stored?.offerIds).toEqual(prepared.offerIds);

    const tomorrow = await previewAt(new Date(noon.getTime() + 86_400_000));
    const text = (view: typeof tomorrow, index: number) =>
      bodyText(view.groups[index]?.body ?? { type: 'text', text: '' });
    for (const id of prepared.offerIds ?? []) expect(text(tomorrow, 0)).not.toContain(`店${id.slice(4)}(`);
    // Another group has not seen them.
    expect(text(tomorrow, 1)).toContain(`店${prepared.offerIds?.[0]?.slice(4)}(`);
    const inThreeDays = await previewAt(new Date(noon.getTime() + 3 * 86_400_000));
    expect(text(inThreeDays, 0)).toContain(`店${prepared.offerIds?.[0]?.slice(4)}(`);
  });

  test('every group can be looked at, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof previewBroadcast>> = await previewBroadcast(
        db,
        { ...deals, channel: 'any' },
        source,
        noon,
        3,
        cursor,
      );
      expect(page.totalGroups).toBe(4);
      seen.push(...page.groups.map((group) => group.groupId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['group_001', 'group_002', 'group_003', 'group_004']);
  });

  test('a series greets who joined that day and is still there', async () => {
    const member = (id: string, daysAgo: number, over: object = {}) => ({
      _id: `group_001:${id}`,
      groupId: 'group_001',
      personId: id,
      name: id,
      joinedAt: day(-daysAgo),
      leftAt: null,
      welcome: 'sent',
      welcomeDeliveryId: null,
      ...over,
    });
    await collectionOf(db, groupMembersSpec).insertMany([
      member('小梅', 1),
      member('阿强', 1, { leftAt: now }),
      member('老周', 1, { welcome: 'none' }),
      member('行员', 1, { isStaff: true }),
      member('黑名单', 1, { blocked: true }),
      member('小李', 2),
    ] as never[]);
    const series = plan({
      content: { type: 'series', steps: [{ day: 1, text: '欢迎{新朋友}' }] },
      recurrence: { type: 'newMember', days: [1], timeOfDay: 600, zone: 'Asia/Shanghai' },
    });
    const { groups: shown } = await previewBroadcast(db, series, source, noon, 2);
    expect(shown).toMatchObject([
      { body: { text: '欢迎小梅' }, why: '' },
      { body: null, why: '这一次没有需要问候的新朋友' },
    ]);
  });
});

describe('each delivery by its own version', () => {
  test('what was claimed before an approval says what was approved then; what nobody kept is not sent', async () => {
    const versioned = plan({ _id: 'bc_v', version: 3, approvedVersion: 3, content: { type: 'text', text: '新的' } });
    await collectionOf(db, broadcastsSpec).insertOne(versioned);
    const old = fieldsOf({ ...versioned, content: { type: 'text', text: '旧的' } });
    await db
      .collection<{ _id: string }>('broadcastVersions')
      .insertOne({ _id: 'bc_v:2', broadcastId: 'bc_v', version: 2, fields: old, keptAt: now } as never);
    const prepare = prepareFrom(db, { near: () => ({ items: [], nextCursor: null }) });
    const of = (version: number) => ({
      ...newBroadcastDelivery(versioned, noon, groups[0] ?? numberedGroup(1), now),
      broadcastVersion: version,
    });
    expect(await prepare(of(3), noon)).toMatchObject({ do: 'send', body: { text: '新的' } });
    expect(await prepare(of(2), noon)).toMatchObject({ do: 'send', body: { text: '旧的' } });
    expect(await prepare(of(1), noon)).toMatchObject({ do: 'end', reason: 'broadcastChanged' });
  });

  test('a version approved a moment ago is not mistaken for a changed one', async () => {
    const fresh = plan({ _id: 'bc_f', version: 1, content: { type: 'text', text: '一' } });
    await collectionOf(db, broadcastsSpec).insertOne(fresh);
    const prepare = prepareFrom(db, { near: () => ({ items: [], nextCursor: null }) });
    const delivery = newBroadcastDelivery(fresh, noon, groups[0] ?? numberedGroup(1), now);
    expect(await prepare(delivery, noon)).toMatchObject({ body: { text: '一' } });
    await collectionOf(db, broadcastsSpec).updateOne(
      { _id: 'bc_f' },
      { $set: { version: 2, approvedVersion: 2, content: { type: 'text', text: '二' } } },
    );
    expect(await prepare({ ...delivery, broadcastVersion: 2 }, noon)).toMatchObject({
      do: 'send',
      body: { text: '二' },
    });
  });
});
