import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup, JINGANSI } from '../../seed/builders';
import { buildStaff } from '../../seed/orgs';
import { distanceM, toGeoPoint } from '../places/distance';
import { staffSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { GroupGrid } from './group-grid';
import { LiveGroups } from './live-groups';
import type { Group, GroupCode } from './model';
import { MAX_CODE_BYTES } from './decode-code';
import { joinableCode, nearestGroups } from './service';
import {
  findGroupCode,
  findGroupsNeedingCode,
  groupCodesSpec,
  groupsSpec,
  groupWaitsSpec,
  upsertGroupCode,
} from './store';
import { aBlankPng, aHugePng, aPicture, aPng } from './test/pictures';
import { uploadGroupCode, type CodeUpload } from './upload-code';
import { countWaiting, joinWait } from './waits';

// Pictures are drawn and read back pixel by pixel: a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

const NOW = new Date('2026-11-21T04:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const eastBy = (metres: number) => toGeoPoint({ lng: JINGANSI.lng + metres / 95_000, lat: JINGANSI.lat });

let store: TestStore;
let live: LiveGroups;
beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [groupsSpec, groupCodesSpec, groupWaitsSpec, staffSpec]);
});
afterAll(() => store.close());

const code = (groupId: string, expiresAt: Date | null, fetchedAt = NOW) =>
  upsertGroupCode(store.db, { _id: groupId, payload: `join:${groupId}`, source: 'channel', fetchedAt, expiresAt });

beforeEach(async () => {
  await store.db.collection('groups').deleteMany({});
  await store.db.collection('groupCodes').deleteMany({});
  await store.db
    .collection<Group>('groups')
    .insertMany([
      aGroup({ _id: 'here' }),
      aGroup({ _id: 'full', location: eastBy(300), memberCount: 200 }),
      aGroup({ _id: 'next', location: eastBy(600) }),
      aGroup({ _id: 'nocode', location: eastBy(900) }),
      aGroup({ _id: 'paused', location: eastBy(100), state: 'paused' }),
    ]);
  await code('here', later(3_600_000));
  await code('full', null);
  await code('next', null);
  await code('paused', null);
  live = await LiveGroups.start(store.db);
});
afterEach(() => live.stop());

test('the nearest groups come in order, marked full or joinable, without the paused', () => {
  const cards = nearestGroups(live, JINGANSI, NOW);
  expect(cards.map(({ id, full, joinable }) => [id, full, joinable])).toEqual([
    ['here', false, true],
    ['full', true, false],
    ['next', false, true],
    ['nocode', false, false],
  ]);
  const [lng, lat] = eastBy(600).coordinates;
  expect(cards[2]?.distanceM).toBe(Math.round(distanceM(JINGANSI, { lng, lat })));
  expect(nearestGroups(live, { ...JINGANSI, limit: 2 }, NOW)).toHaveLength(2);
});

describe('a code to join by', () => {
  test('is given while it works, to the last millisecond', async () => {
    expect(await joinableCode(store.db, live, 'here', 'member_1', later(3_599_999))).toMatchObject({
      ok: true,
      code: { payload: 'join:here' },
    });
  });

  test.each([
    ['here', 3_600_000, 'EXPIRED'],
    ['full', 0, 'FULL'],
    ['nocode', 0, 'MISSING'],
    ['paused', 0, 'CLOSED'],
  ])('of %s after %d ms is %s, with the nearest joinable ones instead', async (id, ms, reason) => {
    const answer = await joinableCode(store.db, live, id, 'member_1', later(ms));
    expect(answer).toMatchObject({ ok: false, reason });
    if (answer.ok) return;
    expect(answer.text).not.toBe('');
    expect(answer.alternatives.length).toBeGreaterThan(0);
    expect(answer.alternatives.every((card) => card.joinable && card.id !== id)).toBe(true);
  });

  test('is refused the moment the last place is gone, also while memory still has it', async () => {
    await store.db.collection<Group>('groups').updateOne({ _id: 'here' }, { $set: { memberCount: 200 } });
    expect(live.near({ position: JINGANSI, limit: 1, onlyJoinable: true, at: NOW })[0]?.group._id).toBe('here');
    const answer = await joinableCode(store.db, live, 'here', 'member_1', NOW);
    expect(answer).toMatchObject({ ok: false, reason: 'FULL', alternatives: [{ id: 'next', joinable: true }] });
  });

  test('of an unknown group is NOT_FOUND', async () => {
    await expect(joinableCode(store.db, live, 'nobody', 'member_1', NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is never replaced by one fetched earlier', async () => {
    await code('here', later(1), later(-1));
    expect((await findGroupCode(store.db, 'here'))?.expiresAt).toEqual(later(3_600_000));
    await code('here', later(7_200_000), later(1));
    expect((await findGroupCode(store.db, 'here'))?.expiresAt).toEqual(later(7_200_000));
  });

  test('is asked for where it is missing or ends soon', async () => {
    const needy = await findGroupsNeedingCode(store.db, 'account_sim', later(86_400_000));
    expect(needy.map((group) => group._id).sort()).toEqual(['here', 'nocode']);
  });
});

describe('uploaded codes', () => {
  const upload = (over: Partial<CodeUpload> & { payload?: string } = {}, now = NOW) => {
    const { payload = 'https://weixin.qq.com/g/AwYAAJbM0PFH8XyZ', ...own } = over;
    const picture = aPng(payload);
    return uploadGroupCode(store.db, { groupId: 'here', picture, staffId: 'staff_m1', demoUrl: null, ...own }, now);
  };
  const stored = () => findGroupCode(store.db, 'here');

  test.each(['png', 'jpeg'] as const)('are read from a %s, and live seven days', async (format) => {
    await upload({ picture: aPicture('https://weixin.qq.com/g/AwYAAJbM0PFH8XyZ', format) });
    expect(await stored()).toMatchObject({
      payload: 'https://weixin.qq.com/g/AwYAAJbM0PFH8XyZ',
      source: 'upload',
      uploadedBy: 'staff_m1',
      expiresAt: later(7 * 86_400_000),
    });
  });

  test.each<[string, Partial<CodeUpload> & { payload?: string }, string]>([
    ['a friend code', { payload: 'https://u.wechat.com/kJ3xZ2mQ' }, '群'],
    ['no picture', { picture: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }, 'PNG'],
    ['a broken picture', { picture: aPng('x').subarray(0, 60) }, '打不开'],
    ['a picture without a code', { picture: aBlankPng() }, '没有找到'],
    ['a bomb', { picture: aHugePng() }, '打不开'],
    ['too many bytes', { picture: Buffer.concat([aPng('x'), Buffer.alloc(MAX_CODE_BYTES)]) }, '太大'],
    ['an end that is past', { expiresAt: NOW }, '有效期'],
  ])('%s is refused, and nothing is stored', async (_, over, text) => {
    const before = await stored();
    await expect(upload(over)).rejects.toMatchObject({ code: 'BAD_INPUT', userText: expect.stringContaining(text) });
    expect(await stored()).toEqual(before);
  });

  test('stay when the channel has one that ends sooner, and go when it has one that lives longer', async () => {
    await upload();
    const fetch = (days: number, at = later(1_000)) => code('here', new Date(NOW.getTime() + days * 86_400_000), at);
    await fetch(6);
    expect((await stored())?.source).toBe('upload');
    await fetch(8);
    expect(await stored()).toMatchObject({ source: 'channel', uploadedBy: null });
    await upload({ expiresAt: later(86_400_000) }, later(2_000));
    expect((await stored())?.source).toBe('upload');
    await code('here', null, later(3_000));
    expect(await stored()).toMatchObject({ source: 'channel', expiresAt: null });
  });
});

describe('the waiting line', () => {
  const ask = (memberId: string, now = NOW) => joinableCode(store.db, live, 'full', memberId, now);
  const free = (places: number) =>
    store.db.collection<Group>('groups').updateOne({ _id: 'full' }, { $set: { memberCount: 200 - places } });
  beforeEach(() => store.db.collection('groupWaits').deleteMany({}));

  test('tells who came first when a place is free, and keeps it from those who did not wait', async () => {
    expect(await ask('a')).toMatchObject({ ok: false, waitlist: { open: true, joined: false, ahead: 0 } });
    await joinWait(store.db, 'full', 'a', later(0));
    await joinWait(store.db, 'full', 'b', later(1));
    expect(await joinWait(store.db, 'full', 'a', later(2))).toEqual({ joined: true, ahead: 0 });
    expect(await countWaiting(store.db, ['full'], NOW)).toEqual(new Map([['full', 2]]));

    await free(1);
    expect(await ask('walkin', later(10))).toMatchObject({
      ok: false,
      reason: 'FULL',
      waitlist: { joined: false, ahead: 2 },
    });
    expect(await ask('b', later(11))).toMatchObject({
      ok: false,
      reason: 'FULL',
      waitlist: { joined: true, ahead: 1 },
    });
    expect(await ask('a', later(12))).toMatchObject({ ok: true });
    expect(await ask('a', later(13))).toMatchObject({ ok: true });
    expect(await ask('b', later(14))).toMatchObject({ ok: false });
    expect(await ask('b', later(11 * 60_000))).toMatchObject({ ok: true });
    expect((await countWaiting(store.db, ['full'], later(11 * 60_000))).size).toBe(0);
  });

  test('is not for groups that can be joined, or are closed', async () => {
    for (const id of ['here', 'paused'])
      await expect(joinWait(store.db, id, 'a', NOW)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(joinWait(store.db, 'nobody', 'a', NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('twice at once is one place in it', async () => {
    await Promise.all([1, 2, 3].map((n) => joinWait(store.db, 'full', 'a', later(n))));
    expect(await countWaiting(store.db, ['full'], NOW)).toEqual(new Map([['full', 1]]));
  });
});

test('the way on: groups of the district first, then the nearest, and the manager with their code', async () => {
  await store.db
    .collection<Group>('groups')
    .insertMany([
      aGroup({ _id: 'other', districtId: 'dis_2', location: eastBy(50), updatedAt: new Date() }),
      aGroup({ _id: 'sibling', location: eastBy(5_000), updatedAt: new Date() }),
    ]);
  await code('other', null);
  await code('sibling', null);
  const [manager] = buildStaff('', NOW).filter((one) => one._id === 'staff_m1');
  await collectionOf(store.db, staffSpec).insertOne({ ...manager!, contactCode: 'https://u.wechat.com/lu' });
  await live.refresh();
  const answer = await joinableCode(store.db, live, 'full', 'member_1', NOW);
  if (answer.ok) throw new Error('it should be full');
  expect(answer.alternatives.map((card) => card.id)).toEqual(['next', 'here', 'sibling']);
  expect(answer.manager).toEqual({ name: manager?.name, contactCode: 'https://u.wechat.com/lu' });
  await collectionOf(store.db, staffSpec).updateOne({ _id: 'staff_m1' }, { $set: { state: 'left' } });
  expect(await joinableCode(store.db, live, 'full', 'member_1', NOW)).toMatchObject({ manager: null });
});

test('whatever the groups and the instant, a member never sees an expired code or one of a full group', async () => {
  const anyGroup = fc.record({
    memberCount: fc.integer({ min: 195, max: 205 }),
    state: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'paused' as const, 'closed' as const),
    endsAfter: fc.option(fc.integer({ min: -3, max: 3 }), { freq: 4 }),
    hasCode: fc.boolean(),
    east: fc.integer({ min: 0, max: 3_000 }),
  });
  const anyTown = fc.array(anyGroup, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(anyTown, fc.integer({ min: -3, max: 3 }), async (town, askedAfter) => {
      for (const name of ['groups', 'groupCodes', 'groupWaits']) await store.db.collection(name).deleteMany({});
      const groups = town.map((one, i) =>
        aGroup({ _id: `t${i}`, memberCount: one.memberCount, state: one.state, location: eastBy(one.east) }),
      );
      const codes = town.flatMap(({ hasCode, endsAfter }, i): GroupCode[] => {
        const expiresAt = endsAfter === null ? null : later(endsAfter);
        return hasCode ? [{ _id: `t${i}`, payload: 'join', source: 'channel', fetchedAt: NOW, expiresAt }] : [];
      });
      const grid = new GroupGrid();
      for (const group of groups) grid.setGroup(group);
      for (const one of codes) grid.setCode(one);
      const near: Parameters<typeof joinableCode>[1] = {
        near: (query) => grid.near({ ...query, limit: query.limit ?? 10, at: query.at ?? NOW }),
      };
      await store.db.collection<Group>('groups').insertMany(groups);
      if (codes.length > 0) await store.db.collection<GroupCode>('groupCodes').insertMany(codes);
      const now = later(askedAfter);
      const works = (id: string): boolean => {
        const i = Number(id.slice(1));
        const one = town[i]!;
        return (
          one.state === 'open' &&
          one.memberCount < 200 &&
          one.hasCode &&
          (one.endsAfter === null || one.endsAfter > askedAfter)
        );
      };
      for (const { _id } of groups) {
        const answer = await joinableCode(store.db, near, _id, 'member_1', now);
        expect([_id, answer.ok]).toEqual([_id, works(_id)]);
        if (!answer.ok) expect(answer.alternatives.every((card) => works(card.id))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
