import { expect, test } from '@jest/globals';
import { codeOf, describeStore } from './targets';

describeStore('aggregate', (target) => {
  const sales = [
    { _id: '1', shop: 'a', sum: 5, at: new Date(1000), tags: ['x', 'y'] },
    { _id: '2', shop: 'a', sum: 7, at: new Date(2000), tags: [] },
    { _id: '3', shop: 'b', sum: 1, at: new Date(3000), tags: ['x'] },
    { _id: '4', sum: 2, at: new Date(4000) },
  ];
  const run = async (pipeline: object[]): Promise<object[]> => {
    await target.collection.insertMany(sales);
    const result = await target.collection.aggregate(pipeline).toArray();
    expect(await target.collection.find().sort({ _id: 1 }).toArray()).toEqual(sales);
    return result;
  };

  test.each<[string, object[], object[]]>([
    [
      '$group',
      [
        { $group: { _id: '$shop', n: { $sum: 1 }, all: { $sum: '$sum' }, top: { $max: '$sum' } } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: null, n: 1, all: 2, top: 2 },
        { _id: 'a', n: 2, all: 12, top: 7 },
        { _id: 'b', n: 1, all: 1, top: 1 },
      ],
    ],
    [
      '$group by several fields',
      [{ $match: { shop: 'b' } }, { $group: { _id: { s: '$shop', t: '$at' }, n: { $sum: 1 } } }],
      [{ _id: { s: 'b', t: new Date(3000) }, n: 1 }],
    ],
    [
      '$match, $sort, $skip and $limit',
      [{ $match: { sum: { $gt: 1 } } }, { $sort: { sum: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { sum: 1 } }],
      [{ _id: '1', sum: 5 }],
    ],
    [
      '$project with expressions',
      [
        { $match: { _id: '1' } },
        { $project: { _id: 0, twice: { $multiply: ['$sum', 2] }, first: { $arrayElemAt: ['$tags', 0] } } },
      ],
      [{ twice: 10, first: 'x' }],
    ],
    [
      '$addFields into a document',
      [
        { $match: { _id: '4' } },
        { $addFields: { more: { a: 1 } } },
        { $addFields: { 'more.b': { $cond: [{ $gt: ['$sum', 1] }, 'y', 'n'] } } },
        { $project: { more: 1 } },
      ],
      [{ _id: '4', more: { a: 1, b: 'y' } }],
    ],
    [
      '$unwind',
      [{ $sort: { _id: 1 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: '1', tags: 'x' },
        { _id: '1', tags: 'y' },
        { _id: '3', tags: 'x' },
      ],
    ],
    [
      '$unwind that keeps the empty',
      [
        { $match: { _id: { $in: ['2', '4'] } } },
        { $sort: { _id: 1 } },
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1 } },
      ],
      [{ _id: '2' }, { _id: '4' }],
    ],
    ['$count', [{ $match: { shop: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
    ['$count of nothing', [{ $match: { shop: 'z' } }, { $count: 'n' }], []],
    [
      '$sortByCount',
      [{ $match: { shop: { $exists: true } } }, { $sortByCount: '$shop' }],
      [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 1 },
      ],
    ],
    [
      '$bucket, edges included below and left out when empty',
      [
        {
          $bucket: {
            groupBy: '$sum',
            boundaries: [0, 2, 3, 5, 10],
            default: 'more',
            output: { n: { $sum: 1 }, ids: { $push: '$_id' } },
          },
        },
      ],
      [
        { _id: 0, n: 1, ids: ['3'] },
        { _id: 2, n: 1, ids: ['4'] },
        { _id: 5, n: 2, ids: ['1', '2'] },
      ],
    ],
    ['$facet', [{ $facet: { n: [{ $count: 'n' }], none: [{ $match: { _id: 'z' } }] } }], [{ n: [{ n: 4 }], none: [] }]],
    [
      '$replaceRoot',
      [{ $match: { _id: '3' } }, { $replaceRoot: { newRoot: { id: '$_id', s: '$shop' } } }],
      [{ id: '3', s: 'b' }],
    ],
  ])('%s', async (_, pipeline, expected) => {
    expect(await run(pipeline)).toEqual(expected);
  });

  test('$lookup joins by equality', async () => {
    const shops = target.db.collection<{ _id: string; name: string }>(`${target.collection.collectionName}_shops`);
    await shops.insertMany([
      { _id: 'a', name: 'Anna' },
      { _id: 'b', name: 'Bo' },
    ]);
    const joined = await run([
      { $match: { _id: { $in: ['1', '4'] } } },
      { $lookup: { from: shops.collectionName, localField: 'shop', foreignField: '_id', as: 'who' } },
      { $sort: { _id: 1 } },
      { $project: { who: 1 } },
    ]);
    expect(joined).toEqual([
      { _id: '1', who: [{ _id: 'a', name: 'Anna' }] },
      { _id: '4', who: [] },
    ]);
  });

  test('$sample gives different documents, at most as many as there are', async () => {
    const picked = (await run([{ $sample: { size: 10 } }])) as Array<{ _id: string }>;
    expect(picked.map((d) => d._id).sort()).toEqual(['1', '2', '3', '4']);
  });

  test.each<[string, object[], number]>([
    ['an unknown stage', [{ $frobnicate: {} }], 40324],
    ['an unknown accumulator', [{ $group: { _id: null, n: { $frobnicate: 1 } } }], 15952],
    ['an unknown query operator', [{ $match: { n: { $frobnicate: 1 } } }], 2],
    [
      'an unknown expression',
      [{ $project: { n: { $frobnicate: 1 } } }],
      process.env.MONGODB_TEST_URI === undefined ? 168 : 31325,
    ],
    [
      '$geoNear behind another stage',
      [{ $match: {} }, { $geoNear: { near: { type: 'Point', coordinates: [1, 1] }, distanceField: 'd' } }],
      40602,
    ],
    ['an empty $project', [{ $project: {} }], 51272],
  ])('refuses %s, on an empty collection too', async (_, pipeline, code) => {
    expect(await codeOf(target.collection.aggregate(pipeline).toArray())).toBe(code);
  });
});
