import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { ALL_COLLECTIONS } from './all-collections';
import { connectStore } from './connect';
import { ensureIndexes, indexesAreSound } from './indexes';

describe('the store', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
  });
  afterAll(() => store.close());

  test('makes every index of the product once', async () => {
    const first = await ensureIndexes(store.db, ALL_COLLECTIONS);
    const wanted = ALL_COLLECTIONS.reduce((n, spec) => n + spec.indexes.length, 0);
    expect(first.created).toHaveLength(wanted);
    expect(indexesAreSound(first)).toBe(true);
    expect(await ensureIndexes(store.db, ALL_COLLECTIONS)).toEqual({
      created: [],
      missing: [],
      different: [],
      unexpected: [],
    });
  });

  test('names every collection once', () => {
    const names = ALL_COLLECTIONS.map((spec) => spec.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('reports what is different, impossible or too much, and drops nothing', async () => {
    const rows = store.db.collection<{ _id: string; n: number }>('reported');
    await rows.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ]);
    await rows.createIndex({ n: 1 }, { name: 'changed' });
    await rows.createIndex({ n: -1 }, { name: 'forgotten' });
    const report = await ensureIndexes(store.db, [
      {
        name: 'reported',
        indexes: [
          { name: 'changed', key: { n: 1, m: 1 } },
          { name: 'impossible', key: { n: 1, k: 1 }, unique: true },
        ],
      },
    ]);
    expect(report.different.map((d) => d.index)).toEqual(['changed']);
    expect(report.missing.map((m) => m.index)).toEqual(['impossible']);
    expect(report.unexpected).toEqual([{ collection: 'reported', index: 'forgotten' }]);
    expect(indexesAreSound(report)).toBe(false);
    expect((await rows.listIndexes().toArray()).map((i) => i.name as string)).toEqual(['_id_', 'changed', 'forgotten']);
  });

  test('says plainly that a store does not answer or a setting is broken, without the setting', async () => {
    const down = connectStore('mongodb://user:secret@127.0.0.1:1/x', { serverSelectionTimeoutMS: 200 });
    await expect(down).rejects.toMatchObject({ code: 'STORE_DOWN', message: expect.not.stringContaining('secret') });
    await expect(connectStore('http://secret')).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: expect.not.stringContaining('secret'),
    });
  });
});
