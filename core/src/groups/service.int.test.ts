import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup, JINGANSI } from '../../seed/builders';
import { distanceM, toGeoPoint } from '../places/distance';
import { ensureIndexes } from '../store/indexes';
import { LiveGroups } from './live-groups';
import type { Group } from './model';
import { joinableCode, nearestGroups } from './service';
import {
  findGroupCode,
  findGroupsNeedingCode,
  groupCodesSpec,
  groupsSpec,
  groupWaitsSpec,
  upsertGroupCode,
} from './store';

const NOW = new Date('2026-11-21T04:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const eastBy = (metres: number) => toGeoPoint({ lng: JINGANSI.lng + metres / 95_000, lat: JINGANSI.lat });

let store: TestStore;
let live: LiveGroups;
beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [groupsSpec, groupCodesSpec, groupWaitsSpec]);
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
