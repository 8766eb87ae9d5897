import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../devdb/testing';
import { verifyPassword } from '../src/staff/password';
import { ALL_COLLECTIONS } from '../src/store/all-collections';
import { ensureIndexes, indexesAreSound } from '../src/store/indexes';
import { DEMO_PASSWORD, seedDemo } from './demo';

const NOW = new Date('2026-11-21T04:00:00Z');
let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

test('the demo city is laid once, and a run cut short is finished by the next', async () => {
  expect(indexesAreSound(await ensureIndexes(store.db, ALL_COLLECTIONS))).toBe(true);
  expect(await seedDemo(store.db, NOW)).toBe(true);
  expect(await seedDemo(store.db, NOW)).toBe(false);

  await store.db.collection('orgs').deleteMany({});
  await store.db.collection('offers').deleteMany({ category: 'coffee' });
  expect(await seedDemo(store.db, NOW)).toBe(true);
  expect(await store.db.collection('offers').countDocuments()).toBe(3_000);

  const staff = await store.db
    .collection<{ _id: string; passwordHash: string }>('staff')
    .findOne({ _id: 'staff_zong' });
  expect(await verifyPassword(DEMO_PASSWORD, staff?.passwordHash ?? '')).toBe(true);
}, 180_000);
