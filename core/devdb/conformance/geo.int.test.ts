import { expect, test } from '@jest/globals';
import { codeOf, describeStore, type Target } from './targets';

const point = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] });
const JINGAN: [number, number] = [121.4453, 31.2236];

async function cast({ collection }: Target): Promise<void> {
  await collection.createIndex({ at: '2dsphere' }, { name: 'at' });
  await collection.insertMany([
    { _id: 'here', at: point(...JINGAN), kind: 'food' },
    { _id: 'near', at: point(121.4553, 31.2236), kind: 'film' },
    { _id: 'far', at: point(121.5, 31.3), kind: 'food' },
    { _id: 'nanjing', at: point(118.78, 32.04), kind: 'food' },
    { _id: 'nowhere', kind: 'food' },
  ]);
}

describeStore('geography', (target) => {
  const near = (maxDistance: number) => ({
    at: { $nearSphere: { $geometry: point(...JINGAN), $maxDistance: maxDistance } },
  });
  const find = async (filter: object): Promise<string[]> =>
    (await target.collection.find(filter).toArray()).map((d) => d._id);

  test('$nearSphere comes nearest first and ends at the distance', async () => {
    await cast(target);
    expect(await find(near(1000))).toEqual(['here', 'near']);
    expect(await find(near(20_000))).toEqual(['here', 'near', 'far']);
    expect(await find({ ...near(1_000_000), kind: 'food' })).toEqual(['here', 'far', 'nanjing']);
  });

  test('$geoWithin finds what lies in a circle', async () => {
    await cast(target);
    const circle = (metres: number) => ({ at: { $geoWithin: { $centerSphere: [JINGAN, metres / 6_378_100] } } });
    expect((await find(circle(1000))).sort()).toEqual(['here', 'near']);
    expect(await find(circle(10))).toEqual(['here']);
  });

  test('$geoNear gives distances in metres', async () => {
    await cast(target);
    const found = await target.collection
      .aggregate<{ _id: string; far: number }>([
        {
          $geoNear: {
            near: point(...JINGAN) as never,
            distanceField: 'far',
            maxDistance: 20_000,
            query: { kind: { $ne: 'x' } },
            spherical: true,
          },
        },
        { $project: { far: 1 } },
      ])
      .toArray();
    expect(found.map((d) => d._id)).toEqual(['here', 'near', 'far']);
    expect(found[0]?.far).toBeCloseTo(0, 3);
    expect(found[1]?.far).toBeCloseTo(951.9, 0);
  });

  test('follows a document that moves', async () => {
    await cast(target);
    await target.collection.updateOne({ _id: 'nanjing' }, { $set: { at: point(121.4454, 31.2236) } });
    expect(await find(near(100))).toEqual(['here', 'nanjing']);
  });

  test('needs an index, and points', async () => {
    await target.collection.insertOne({ _id: 'a', at: point(1, 1) });
    expect(await codeOf(target.collection.find(near(10)).toArray())).toBe(291);
    await target.collection.createIndex({ at: '2dsphere' }, { name: 'at' });
    expect(await codeOf(target.collection.insertOne({ _id: 'b', at: 'here' }))).toBe(16755);
  });
});
