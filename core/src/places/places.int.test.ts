import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { buildDistricts } from '../../seed/districts';
import type { District } from './model';
import { searchDistricts } from './store';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await store.db.collection<District>('districts').insertMany(buildDistricts(new Date(0)));
});
afterAll(() => store.close());

const names = async (q: string): Promise<string[]> =>
  (await searchDistricts(store.db, { q, limit: 5 })).map((d) => d.name);

test.each(['静安寺', '静安', 'jingansi', 'jing an si', 'JINGAN', 'jas', ' 静安寺 '])(
  '%s finds 静安寺 first',
  async (q) => {
    expect((await names(q))[0]).toBe('静安寺');
  },
);

test('what nobody is called finds nothing, also when it looks like a pattern', async () => {
  expect(await names('.*')).toEqual([]);
  expect(await names('$ne')).toEqual([]);
});

test('with a position the nearest come first, with their distance; without a text, all of them', async () => {
  const [first, second] = await searchDistricts(store.db, { position: { lng: 121.446748, lat: 31.223419 }, limit: 2 });
  expect(first).toMatchObject({ name: '静安寺', distanceM: 0 });
  expect(second?.distanceM).toBeGreaterThan(0);
  expect(await searchDistricts(store.db, { cities: ['nanjing'], limit: 50 })).toHaveLength(15);
});
