import { expect, test } from '@jest/globals';
import { codeOf, describeStore, type Target } from './targets';

const ids = (docs: Array<{ _id: string }>): string[] => docs.map((d) => d._id);

async function cast({ collection }: Target): Promise<void> {
  await collection.insertMany([
    { _id: 'a', n: 1, tags: ['x', 'y'], place: { city: 'sh', floor: 2 }, at: new Date(1000), note: null },
    { _id: 'b', n: 2, tags: ['y'], place: { city: 'nj', floor: 1 }, at: new Date(2000) },
    { _id: 'c', n: 3, tags: [], place: { city: 'sh' }, at: new Date(3000), note: 'hello' },
    {
      _id: 'd',
      n: 'text',
      items: [
        { k: 1, v: 5 },
        { k: 2, v: 9 },
      ],
      note: 'Hello there',
    },
  ]);
}

describeStore('find', (target) => {
  const find = async (filter: object): Promise<string[]> =>
    ids(await target.collection.find(filter).sort({ _id: 1 }).toArray());

  test.each<[string, object, string[]]>([
    ['equality', { n: 2 }, ['b']],
    ['a nested field', { 'place.city': 'sh' }, ['a', 'c']],
    ['a whole embedded document', { place: { city: 'nj', floor: 1 } }, ['b']],
    ['an embedded document in another field order', { place: { floor: 1, city: 'nj' } }, []],
    ['an item of an array', { tags: 'y' }, ['a', 'b']],
    ['a whole array', { tags: ['x', 'y'] }, ['a']],
    ['null, which also means missing', { note: null }, ['a', 'b']],
    ['not null', { note: { $ne: null } }, ['c', 'd']],
    ['$gt within one type', { n: { $gt: 1 } }, ['b', 'c']],
    ['$gte and $lt of dates', { at: { $gte: new Date(2000), $lt: new Date(3000) } }, ['b']],
    ['$lte of text', { n: { $lte: 'zzz' } }, ['d']],
    ['$in', { n: { $in: [1, 'text'] } }, ['a', 'd']],
    ['$in with null', { note: { $in: [null, 'hello'] } }, ['a', 'b', 'c']],
    ['$nin', { n: { $nin: [1, 2] } }, ['c', 'd']],
    ['$and', { $and: [{ n: { $gt: 0 } }, { tags: 'x' }] }, ['a']],
    ['$or', { $or: [{ n: 1 }, { note: 'hello' }] }, ['a', 'c']],
    ['$nor', { $nor: [{ n: 1 }, { n: 2 }] }, ['c', 'd']],
    ['$not', { n: { $not: { $gt: 1 } } }, ['a', 'd']],
    ['$exists', { note: { $exists: true } }, ['a', 'c', 'd']],
    ['$exists false', { at: { $exists: false } }, ['d']],
    ['$elemMatch of documents', { items: { $elemMatch: { k: 2, v: { $gt: 8 } } } }, ['d']],
    ['$elemMatch that no single item meets', { items: { $elemMatch: { k: 1, v: { $gt: 8 } } } }, []],
    ['a path through an array', { 'items.k': 2 }, ['d']],
    ['a position in an array', { 'items.0.k': 1 }, ['d']],
    ['$all', { tags: { $all: ['x', 'y'] } }, ['a']],
    ['$size', { tags: { $size: 0 } }, ['c']],
    ['$regex, with case and anchor', { note: { $regex: '^hello' } }, ['c']],
    ['$regex without case', { note: { $regex: '^hello', $options: 'i' } }, ['c', 'd']],
    ['a regular expression', { note: /there$/ }, ['d']],
    ['$type', { n: { $type: 'string' } }, ['d']],
    ['$mod', { n: { $mod: [2, 1] } }, ['a', 'c']],
  ])('matches %s', async (_, filter, expected) => {
    await cast(target);
    expect(await find(filter)).toEqual(expected);
  });

  test('sorts by several fields, missing first, numbers before text', async () => {
    await cast(target);
    expect(ids(await target.collection.find().sort({ n: -1 }).toArray())).toEqual(['d', 'c', 'b', 'a']);
    expect(ids(await target.collection.find().sort({ 'place.city': 1, n: -1 }).toArray())).toEqual([
      'd',
      'b',
      'c',
      'a',
    ]);
  });

  test('skips, limits and counts', async () => {
    await cast(target);
    expect(ids(await target.collection.find().sort({ _id: 1 }).skip(1).limit(2).toArray())).toEqual(['b', 'c']);
    expect(await target.collection.countDocuments({ tags: 'y' })).toBe(2);
    expect(await target.collection.countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
    expect(await target.collection.estimatedDocumentCount()).toBe(4);
    expect((await target.collection.distinct('tags')).sort()).toEqual(['x', 'y']);
  });

  test('projects fields in and out', async () => {
    await cast(target);
    const one = (projection: object) => target.collection.findOne({ _id: 'a' }, { projection });
    expect(await one({ n: 1 })).toEqual({ _id: 'a', n: 1 });
    expect(await one({ _id: 0, 'place.city': 1 })).toEqual({ place: { city: 'sh' } });
    expect(await one({ tags: 0, place: 0, at: 0 })).toEqual({ _id: 'a', n: 1, note: null });
    expect(await one({ n: 1, tags: { $slice: 1 } })).toEqual({ _id: 'a', n: 1, tags: ['x'] });
    expect(await codeOf(one({ n: 1, tags: 0 }))).toBe(31254);
  });

  test('reads in batches, also past the first reply, and ends a cursor that is closed', async () => {
    await target.collection.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: String(i).padStart(4, '0') })));
    const cursor = target.collection.find().sort({ _id: 1 }).batchSize(7);
    const seen: string[] = [];
    for await (const doc of cursor) seen.push(doc._id);
    expect(seen).toHaveLength(1000);
    expect(seen[999]).toBe('0999');
    const early = target.collection.find().batchSize(2);
    await early.next();
    const id = early.id;
    await early.close();
    expect(await codeOf(target.db.command({ getMore: id, collection: target.collection.collectionName }))).toBe(43);
  });

  test('keeps dates, ids, binaries, nested documents and Chinese text as they were', async () => {
    const row = {
      _id: '静安寺',
      at: new Date('2026-05-01T00:00:00Z'),
      big: 2 ** 40,
      half: 0.5,
      deep: { list: [{ a: [1, [2]] }] },
      bytes: Buffer.from([1, 2]),
    };
    await target.collection.insertOne(row);
    const found = await target.collection.findOne({ _id: '静安寺' }, { promoteBuffers: true });
    expect(found).toEqual(row);
  });
});
