import { afterEach, expect, test } from '@jest/globals';
import { Follower, type Stamp } from './follower';

const NOON = new Date('2026-11-21T04:00:00Z');

/** A collection of stamps whose store can be away, and what was read of it, poll by poll. */
function aTrail() {
  const asked: Date[] = [];
  const taken: string[][] = [];
  const stamps: Stamp[] = [];
  const trail = {
    asked,
    taken,
    stamps,
    isAway: false,
    stampsSince(since: Date) {
      asked.push(since);
      return trail.isAway ? Promise.reject(new Error('away')) : Promise.resolve(stamps);
    },
    takeIn(ids: readonly string[]) {
      taken.push([...ids]);
      return Promise.resolve();
    },
  };
  return trail;
}

let follower: Follower;
afterEach(() => follower.stop());

test('a document is read again when its stamp changes, and only then', async () => {
  const trail = aTrail();
  follower = new Follower([trail], { pollMs: 3_600_000 });
  follower.follow(NOON);
  trail.stamps.push({ id: 'a', stamp: '1' }, { id: 'b', stamp: '1' });
  await follower.refresh();
  await follower.refresh();
  trail.stamps[1] = { id: 'b', stamp: '2' };
  await follower.refresh();
  expect(trail.taken).toEqual([['a', 'b'], [], ['b']]);
});

test('each poll looks back past where the one before began', async () => {
  const trail = aTrail();
  let now = NOON;
  follower = new Follower([trail], { pollMs: 3_600_000, now: () => now });
  follower.follow(NOON);
  now = new Date(NOON.getTime() + 60_000);
  await follower.refresh();
  await follower.refresh();
  expect(trail.asked.map((since) => since.toISOString())).toEqual([
    '2026-11-21T03:59:50.000Z',
    '2026-11-21T04:00:50.000Z',
  ]);
  expect(follower.freshAt).toEqual(now);
});

test('after a store that was away nothing is lost, and the age shows meanwhile', async () => {
  const trail = aTrail();
  let now = NOON;
  const errors: unknown[] = [];
  let heard = () => {};
  const failed = new Promise<void>((resolve) => (heard = resolve));
  follower = new Follower([trail], {
    pollMs: 1,
    now: () => now,
    onError: (error) => {
      errors.push(error);
      heard();
    },
  });
  trail.isAway = true;
  follower.follow(NOON);
  now = new Date(NOON.getTime() + 60_000);
  await failed;
  expect(follower.freshAt).toEqual(NOON);
  await expect(follower.refresh()).rejects.toThrow('away');

  trail.isAway = false;
  trail.stamps.push({ id: 'a', stamp: '1' });
  await follower.refresh();
  expect(trail.taken[0]).toEqual(['a']);
  expect(new Set(trail.asked.slice(0, errors.length).map((since) => since.getTime()))).toEqual(
    new Set([NOON.getTime() - 10_000]),
  );
  expect(follower.freshAt).toEqual(now);
});

test('nothing is asked after the end', async () => {
  const trail = aTrail();
  follower = new Follower([trail], { pollMs: 1 });
  follower.follow(NOON);
  await follower.stop();
  const before = trail.asked.length;
  await follower.refresh();
  expect(trail.asked).toHaveLength(before);
});
