import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { ensureIndexes } from '@fulin/core/store/indexes';
import type { Db } from 'mongodb';
import { wecomTasksSpec } from '../store';
import type { Rig } from './rig';

/** A store for the test file that asks: no tasks at the start of each test, and the test's rig stopped after it. */
export function useTaskStore(rig: () => Rig): { readonly db: Db } {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
  });
  beforeEach(async () => {
    await ensureIndexes(store.db, [wecomTasksSpec]);
  });
  afterEach(async () => {
    await rig().stop();
    await store.db.collection(wecomTasksSpec.name).drop();
  });
  afterAll(() => store.close());
  return {
    get db() {
      return store.db;
    },
  };
}

/** What the rig heard of each delivery: the reason where there is one, else the state. */
export function statesOf(rig: Rig): string[] {
  return rig.recorded.map(({ outcome }) => ('reason' in outcome ? outcome.reason : outcome.state));
}
