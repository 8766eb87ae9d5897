import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { MongoSeenCallbacks } from './seen-callbacks';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

it('a callback is taken once among all processes', async () => {
  const now = new Date('2026-11-23T04:00:00Z');
  const processes = Array.from({ length: 8 }, () => new MongoSeenCallbacks(store.db));
  const taken = await Promise.all(processes.map((seen) => seen.addOnce('signature', now)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await processes[0]!.addOnce('another', now)).toBe(true);
});
