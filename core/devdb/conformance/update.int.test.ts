import { expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { codeOf, describeStore } from './targets';

describeStore('update', (target) => {
  test.each<[string, object, Document, object]>([
    ['$set', { n: 1 }, { $set: { n: 2, 'p.q': 3 } }, { n: 2, p: { q: 3 } }],
    ['$set of an array item', { list: [1, 2] }, { $set: { 'list.1': 9 } }, { list: [1, 9] }],
    ['$unset', { n: 1, p: { q: 1, r: 2 } }, { $unset: { n: '', 'p.q': '' } }, { p: { r: 2 } }],
    ['$inc', { n: 1 }, { $inc: { n: 2, m: 5 } }, { n: 3, m: 5 }],
    ['$mul', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
    [
      '$min and $max',
      { low: 5, high: 5 },
      { $min: { low: 3, other: 1 }, $max: { high: 4 } },
      { low: 3, high: 5, other: 1 },
    ],
    ['$rename', { old: 1 }, { $rename: { old: 'fresh' } }, { fresh: 1 }],
    ['$push', { list: [1] }, { $push: { list: 2, made: 'x' } }, { list: [1, 2], made: ['x'] }],
    [
      '$push with modifiers',
      { list: [5, 1] },
      { $push: { list: { $each: [4, 2], $sort: 1, $slice: 3 } } },
      { list: [1, 2, 4] },
    ],
    ['$push at a position', { list: [1, 2] }, { $push: { list: { $each: [9], $position: 1 } } }, { list: [1, 9, 2] }],
    ['$addToSet', { list: [1] }, { $addToSet: { list: { $each: [1, 2, 2] } } }, { list: [1, 2] }],
    ['$pull by value', { list: [1, 2, 1] }, { $pull: { list: 1 } }, { list: [2] }],
    [
      '$pull by condition',
      { list: [{ k: 1 }, { k: 5 }] },
      { $pull: { list: { k: { $gt: 2 } } } },
      { list: [{ k: 1 }] },
    ],
    ['$pullAll', { list: [1, 2, 3] }, { $pullAll: { list: [1, 3] } }, { list: [2] }],
    ['$pop', { a: [1, 2], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1], b: [2] }],
    [
      '$setOnInsert, which does nothing to what is there',
      { n: 1 },
      { $setOnInsert: { n: 5 }, $set: { m: 1 } },
      { n: 1, m: 1 },
    ],
  ])('applies %s', async (_, before, update, after) => {
    await target.collection.insertOne({ _id: 'a', ...before });
    const result = await target.collection.updateOne({ _id: 'a' }, update);
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await target.collection.findOne({ _id: 'a' })).toEqual({ _id: 'a', ...after });
  });

  test.each<[string, Document, number]>([
    ['$inc on a text', { $inc: { text: 1 } }, 14],
    ['$inc by a text', { $inc: { n: 'one' as never } }, 14],
    ['$mul on a text', { $mul: { text: 2 } }, 14],
    ['one path twice', { $set: { n: 1 }, $inc: { n: 1 } }, 40],
    ['a path and a part of it', { $set: { p: {}, 'p.q': 1 } }, 40],
    ['another _id', { $set: { _id: 'z' } as never }, 66],
    ['$push to what is no array', { $push: { n: 1 } }, 2],
    ['$pop of what is no array', { $pop: { n: 1 } }, 14],
    ['a field below a number', { $set: { 'n.below': 1 } }, 28],
    ['an unknown operator', { $frobnicate: { n: 1 } } as never, 9],
    ['an empty path part', { $set: { 'p..q': 1 } }, 56],
  ])('refuses %s and changes nothing', async (_, update, code) => {
    const row = { _id: 'a', n: 1, text: 'x', p: { q: 1 } };
    await target.collection.insertOne(row);
    expect(await codeOf(target.collection.updateOne({ _id: 'a' }, update))).toBe(code);
    expect(await target.collection.findOne({ _id: 'a' })).toEqual(row);
  });

  test('tells matched from modified', async () => {
    await target.collection.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 1 },
    ]);
    expect(await target.collection.updateMany({}, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 3,
      modifiedCount: 1,
    });
    expect(await target.collection.updateOne({ _id: 'none' }, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 0,
      upsertedCount: 0,
    });
  });

  test('$currentDate sets the time', async () => {
    await target.collection.insertOne({ _id: 'a' });
    await target.collection.updateOne({ _id: 'a' }, { $currentDate: { at: true } });
    const row = await target.collection.findOne({ _id: 'a' });
    expect(Math.abs(Date.now() - (row?.at as Date).getTime())).toBeLessThan(60_000);
  });

  test('upserts from the equalities of the filter and $setOnInsert', async () => {
    const result = await target.collection.updateOne(
      { _id: 'a', 'p.q': 1, n: { $gt: 0 } },
      { $set: { m: 2 }, $setOnInsert: { born: true } },
      { upsert: true },
    );
    expect(result).toMatchObject({ upsertedId: 'a', upsertedCount: 1, matchedCount: 0 });
    expect(await target.collection.findOne({ _id: 'a' })).toEqual({ _id: 'a', p: { q: 1 }, m: 2, born: true });
  });

  test('replaces a document and keeps its _id', async () => {
    await target.collection.insertOne({ _id: 'a', n: 1 });
    await target.collection.replaceOne({ _id: 'a' }, { m: 2 } as never);
    expect(await target.collection.findOne({ _id: 'a' })).toEqual({ _id: 'a', m: 2 });
    expect(await codeOf(target.collection.replaceOne({ _id: 'a' }, { _id: 'b', m: 2 }))).toBe(66);
    await target.collection.replaceOne({ _id: 'new' }, { m: 3 } as never, { upsert: true });
    expect(await target.collection.findOne({ _id: 'new' })).toEqual({ _id: 'new', m: 3 });
  });

  test('findOneAndUpdate takes the first in order and shows it before or after', async () => {
    await target.collection.insertMany([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
    ]);
    expect(await target.collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: 1 } })).toEqual({
      _id: 'b',
      n: 1,
    });
    expect(
      await target.collection.findOneAndUpdate(
        {},
        { $inc: { n: 10 } },
        { sort: { n: 1 }, returnDocument: 'after', projection: { _id: 0 } },
      ),
    ).toEqual({ n: 12 });
    expect(await target.collection.findOneAndUpdate({ _id: 'none' }, { $set: { n: 1 } })).toBeNull();
    expect(
      await target.collection.findOneAndUpdate(
        { _id: 'u' },
        { $set: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toEqual({ _id: 'u', n: 1 });
    expect(await target.collection.findOneAndDelete({}, { sort: { n: -1 } })).toEqual({ _id: 'a', n: 12 });
    expect(
      await target.collection.findOneAndReplace({ _id: 'u' }, { m: 1 } as never, { returnDocument: 'after' }),
    ).toEqual({ _id: 'u', m: 1 });
  });

  test('deletes one or many', async () => {
    await target.collection.insertMany(['a', 'b', 'c', 'd'].map((_id) => ({ _id, n: 1 })));
    expect((await target.collection.deleteOne({ n: 1 })).deletedCount).toBe(1);
    expect((await target.collection.deleteMany({ _id: { $in: ['b', 'c', 'x'] } })).deletedCount).toBe(2);
    expect(await target.collection.countDocuments()).toBe(1);
  });

  test('an ordered bulk write stops at its error, an unordered one goes on; both say where', async () => {
    const operations = [
      { insertOne: { document: { _id: 'a' } } },
      { insertOne: { document: { _id: 'a' } } },
      { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 1 } } } },
      { insertOne: { document: { _id: 'b' } } },
    ];
    const failure = async (ordered: boolean): Promise<Array<[number, number]>> =>
      target.collection.bulkWrite(operations, { ordered }).then(
        () => [],
        (error: { writeErrors: Array<{ index: number; code: number }> }) =>
          error.writeErrors.map((e) => [e.index, e.code]),
      );
    expect(await failure(true)).toEqual([[1, 11000]]);
    expect(await target.collection.find().toArray()).toEqual([{ _id: 'a' }]);
    await target.collection.deleteMany({});
    expect(await failure(false)).toEqual([[1, 11000]]);
    expect(await target.collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 'a', n: 1 }, { _id: 'b' }]);
  });
});
