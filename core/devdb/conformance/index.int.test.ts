import { expect, test } from '@jest/globals';
import { codeOf, describeStore } from './targets';

const DEADLINE_MS = process.env.MONGODB_TEST_URI === undefined ? 3_000 : 90_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describeStore('indexes', (target) => {
  test('a duplicate key is code 11000 and names the index', async () => {
    await target.collection.createIndex({ code: 1 }, { name: 'by_code', unique: true });
    await target.collection.insertOne({ _id: 'a', code: 7 });
    const error = await target.collection.insertOne({ _id: 'b', code: 7 }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 11000, keyPattern: { code: 1 }, keyValue: { code: 7 } });
    expect(await codeOf(target.collection.insertOne({ _id: 'a', code: 8 }))).toBe(11000);
    await target.collection.insertOne({ _id: 'c', code: 9 });
    expect(await codeOf(target.collection.updateOne({ _id: 'c' }, { $set: { code: 7 } }))).toBe(11000);
    expect(await target.collection.findOne({ _id: 'c' })).toEqual({ _id: 'c', code: 9 });
  });

  test('two missing values collide in a unique index, but not outside a partial filter', async () => {
    await target.collection.createIndex({ phone: 1 }, { name: 'whole', unique: true });
    await target.collection.insertOne({ _id: 'a' });
    expect(await codeOf(target.collection.insertOne({ _id: 'b' }))).toBe(11000);
    await target.collection.dropIndex('whole');
    await target.collection.createIndex(
      { phone: 1 },
      { name: 'some', unique: true, partialFilterExpression: { phone: { $exists: true } } },
    );
    await target.collection.insertOne({ _id: 'b' });
    await target.collection.insertOne({ _id: 'c', phone: '1' });
    expect(await codeOf(target.collection.insertOne({ _id: 'd', phone: '1' }))).toBe(11000);
  });

  test('a freed key can be taken again', async () => {
    await target.collection.createIndex({ code: 1 }, { name: 'by_code', unique: true });
    await target.collection.insertOne({ _id: 'a', code: 1 });
    await target.collection.updateOne({ _id: 'a' }, { $set: { code: 2 } });
    await target.collection.insertOne({ _id: 'b', code: 1 });
    await target.collection.deleteOne({ _id: 'b' });
    await target.collection.insertOne({ _id: 'c', code: 1 });
    expect(await target.collection.countDocuments()).toBe(2);
  });

  test('a unique index over arrays counts every item', async () => {
    await target.collection.createIndex({ tags: 1 }, { name: 'tags', unique: true });
    await target.collection.insertOne({ _id: 'a', tags: ['x', 'y', 'y'] });
    expect(await codeOf(target.collection.insertOne({ _id: 'b', tags: ['z', 'y'] }))).toBe(11000);
    await target.collection.insertOne({ _id: 'c', tags: ['z'] });
    expect(await target.collection.find({ tags: 'y' }).toArray()).toHaveLength(1);
  });

  test('a compound unique index looks at all fields', async () => {
    await target.collection.createIndex({ a: 1, b: -1 }, { name: 'ab', unique: true });
    await target.collection.insertMany([
      { _id: '1', a: 1, b: 1 },
      { _id: '2', a: 1, b: 2 },
      { _id: '3', a: 2, b: 1 },
    ]);
    expect(await codeOf(target.collection.insertOne({ _id: '4', a: 1, b: 2 }))).toBe(11000);
    const sorted = await target.collection.find({ a: 1 }).sort({ b: -1 }).toArray();
    expect(sorted.map((d) => d._id)).toEqual(['2', '1']);
  });

  test('a document moved several times by one write stands under its last key alone', async () => {
    await target.collection.createIndex({ n: 1 }, { name: 'n' });
    const ids = Array.from({ length: 30 }, (_, i) => `d${i}`);
    await target.collection.insertMany(ids.map((_id) => ({ _id, n: 0 })));
    await target.collection.bulkWrite(
      [1, 2, 3].flatMap((n) =>
        ids.map((_id) => ({ updateOne: { filter: { _id, n: n - 1 }, update: { $set: { n } } } })),
      ),
    );
    const counts = [0, 1, 2, 3].map((n) => target.collection.countDocuments({ n: { $gte: n, $lte: n } }));
    expect(await Promise.all(counts)).toEqual([0, 0, 0, 30]);
    await target.collection.deleteMany({ n: 3, _id: { $ne: 'd7' } });
    expect((await target.collection.find({ n: { $gte: 0 } }).toArray()).map((d) => d._id)).toEqual(['d7']);
  });

  test('making a unique index over duplicates fails and leaves none', async () => {
    await target.collection.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ]);
    expect(await codeOf(target.collection.createIndex({ n: 1 }, { name: 'n', unique: true }))).toBe(11000);
    expect((await target.collection.listIndexes().toArray()).map((i) => i.name as string)).toEqual(['_id_']);
  });

  test('lists what was asked for, repeats in peace, and reports a clash', async () => {
    const partial = { state: 'planned' };
    const make = () =>
      target.collection.createIndex({ at: -1, n: 1 }, { name: 'at', partialFilterExpression: partial });
    await make();
    await make();
    const found = (await target.collection.listIndexes().toArray()).find((i) => i.name === 'at');
    expect(found).toMatchObject({ key: { at: -1, n: 1 }, partialFilterExpression: partial });
    expect(await codeOf(target.collection.createIndex({ at: 1 }, { name: 'at' }))).toBe(86);
    expect(
      await codeOf(
        target.collection.createIndex({ at: -1, n: 1 }, { name: 'other', partialFilterExpression: partial }),
      ),
    ).toBe(85);
    expect(await codeOf(target.collection.dropIndex('none'))).toBe(27);
  });

  test('a TTL index removes what has expired and nothing else', async () => {
    await target.collection.createIndex({ expiresAt: 1 }, { name: 'ttl', expireAfterSeconds: 0 });
    await target.collection.insertMany([
      { _id: 'old', expiresAt: new Date(Date.now() - 1000) },
      { _id: 'new', expiresAt: new Date(Date.now() + 3_600_000) },
      { _id: 'none' },
      { _id: 'text', expiresAt: 'yesterday' },
    ]);
    await until(async () => (await target.collection.countDocuments()) === 3);
    expect(await target.collection.findOne({ _id: 'old' })).toBeNull();
  }, 100_000);
});
