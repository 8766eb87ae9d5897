import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup, JINGANSI } from '../../seed/builders';
import { buildDistricts } from '../../seed/districts';
import { buildGroups } from '../../seed/groups';
import { toLngLat } from '../places/distance';
import { ensureIndexes } from '../store/indexes';
import { LiveGroups } from './live-groups';
import type { Group } from './model';
import { applyRoster } from './roster';
import { groupCodesSpec, groupMembersSpec, groupsSpec, setGroupState, upsertGroupCode } from './store';

let store: TestStore;
let live: LiveGroups;

beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [groupsSpec, groupCodesSpec, groupMembersSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [groupsSpec, groupCodesSpec, groupMembersSpec])
    await store.db.collection(spec.name).deleteMany({});
});
afterEach(() => live.stop());

const insert = (groups: Group[]) => store.db.collection<Group>('groups').insertMany(groups);
const shown = (onlyJoinable: boolean): string =>
  live
    .near({ position: JINGANSI, onlyJoinable })
    .map(({ group }) => group._id)
    .join(' ');
const code = (groupId: string, fetchedAt: Date, expiresAt: Date | null = null) =>
  upsertGroupCode(store.db, { _id: groupId, payload: `join:${groupId}`, source: 'channel', fetchedAt, expiresAt });

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms; shown: ${shown(false)} / ${shown(true)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the live groups', () => {
  test('follow a pause, a new code, the last place taken and an opening within 2 s', async () => {
    await insert([
      aGroup({ _id: 'pauses' }),
      aGroup({ _id: 'fills', capacity: 2, memberCount: 1 }),
      aGroup({ _id: 'codeless' }),
      aGroup({ _id: 'opens', state: 'paused' }),
    ]);
    for (const id of ['pauses', 'fills', 'opens']) await code(id, new Date());
    live = await LiveGroups.start(store.db);
    expect([shown(false), shown(true), live.size]).toEqual(['codeless fills pauses', 'fills pauses', 3]);

    await setGroupState(store.db, 'pauses', 'paused', new Date());
    await until(() => shown(false) === 'codeless fills' && shown(true) === 'fills', 2_000);

    // Fetching a code and reading a roster take their time: the instants they carry lie minutes back.
    const minutesAgo = new Date(Date.now() - 5 * 60_000);
    await code('codeless', minutesAgo);
    await until(() => shown(true) === 'codeless fills', 2_000);
    const people = [1, 2].map((n) => ({ personId: `p${n}`, name: `邻居${n}` }));
    await applyRoster(store.db, 'fills', people, minutesAgo);
    await until(() => shown(false) === 'codeless fills' && shown(true) === 'codeless', 2_000);

    await setGroupState(store.db, 'opens', 'open', new Date());
    await until(() => shown(true) === 'codeless opens', 2_000);
  });

  test('stop showing a code at the instant it ends, without the store being asked', async () => {
    await insert([aGroup({ _id: 'a' })]);
    const end = new Date(Date.now() + 3_600_000);
    await code('a', new Date(), end);
    live = await LiveGroups.start(store.db, { pollMs: 3_600_000 });
    const at = (ms: number) =>
      live.near({ position: JINGANSI, onlyJoinable: true, at: new Date(end.getTime() + ms) }).length;
    expect([at(-1), at(0)]).toEqual([1, 0]);
  });

  test("agree with the store's own $geoNear and $nearSphere, in order and to the centimetre", async () => {
    const districts = buildDistricts(new Date());
    const groups = buildGroups(districts, new Date()).map((group, i) =>
      i % 7 === 0 ? { ...group, state: 'paused' as const } : group,
    );
    await insert(groups);
    live = await LiveGroups.start(store.db);
    for (const district of districts.filter((_, i) => i % 12 === 0)) {
      const ours = live.near({ position: toLngLat(district.centre), limit: 60 });
      const measured = await store.db
        .collection<Group>('groups')
        .aggregate<{ _id: string; away: number }>([
          { $geoNear: { near: district.centre, distanceField: 'away', spherical: true, query: { state: 'open' } } },
          { $project: { away: 1 } },
        ])
        .toArray();
      const found = await store.db
        .collection<Group>('groups')
        .find({ state: 'open', location: { $nearSphere: { $geometry: district.centre } } })
        .toArray();
      expect(ours.map(({ distanceM }) => distanceM.toFixed(2))).toEqual(measured.map(({ away }) => away.toFixed(2)));
      expect(ours.map(({ group }) => group._id)).toEqual(found.map(({ _id }) => _id));
    }
  });
});
