import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { aGroup } from '../../seed/builders';
import { distanceM, toGeoPoint, toLngLat } from '../places/distance';
import { GroupGrid, type NearGroupsQuery } from './group-grid';
import type { Group, GroupCode } from './model';
import { whyNotJoinable } from './rules';

// Much arithmetic: a busy machine takes longer than jest's five seconds.
jest.setTimeout(120_000);

const NOON = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600_000;

/** The answer by looking at everything, written apart from the grid. */
function bruteForce(
  groups: ReadonlyMap<string, Group>,
  codes: ReadonlyMap<string, GroupCode>,
  { position, limit, onlyJoinable, at }: NearGroupsQuery,
) {
  return [...groups.values()]
    .filter((group) => group.state === 'open')
    .map((group) => ({
      group,
      code: codes.get(group._id) ?? null,
      distanceM: distanceM(position, toLngLat(group.location)),
    }))
    .filter(({ group, code }) => !onlyJoinable || whyNotJoinable(group, code, at) === null)
    .sort((a, b) => a.distanceM - b.distanceM || (a.group._id < b.group._id ? -1 : 1))
    .slice(0, limit);
}

/** Steps of about 500 m round two cities (many on the very same spot), and a few anywhere on earth. */
const step = fc.integer({ min: -30, max: 30 }).map((n) => n / 200);
const place = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .record({
        centre: fc.constantFrom({ lng: 121.4737, lat: 31.2304 }, { lng: 118.7969, lat: 32.0603 }),
        lng: step,
        lat: step,
      })
      .map(({ centre, lng, lat }) => ({ lng: centre.lng + lng, lat: centre.lat + lat })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
    }),
  },
);
const instant = fc.integer({ min: -3, max: 3 }).map((n) => new Date(NOON + n * HOUR));
const id = fc.integer({ min: 0, max: 40 }).map((n) => `group_${n}`);
const change = fc.oneof(
  fc.record({
    _id: id,
    location: place.map(toGeoPoint),
    state: fc.constantFrom<Group['state']>('open', 'open', 'open', 'paused', 'closed'),
    memberCount: fc.constantFrom(0, 199, 200, 201),
  }),
  fc.record({ _id: id, expiresAt: fc.option(instant) }),
);
const question = fc.record({
  position: place,
  limit: fc.integer({ min: 1, max: 50 }),
  onlyJoinable: fc.boolean(),
  at: instant,
});

test('the grid answers what looking at every group and code answers, after any changes, to the instant a code ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ change, question }), { maxLength: 200 }),
      fc.array(question, { minLength: 5, maxLength: 5 }),
      (steps, questions) => {
        const grid = new GroupGrid();
        const groups = new Map<string, Group>();
        const codes = new Map<string, GroupCode>();
        const compare = (asked: NearGroupsQuery) => expect(grid.near(asked)).toEqual(bruteForce(groups, codes, asked));
        steps.forEach(({ change: one, question: asked }, i) => {
          if ('location' in one) {
            const group = aGroup(one);
            groups.set(group._id, group);
            grid.setGroup(group);
          } else {
            const code: GroupCode = { ...one, payload: `join:${i}`, source: 'channel', fetchedAt: new Date(NOON) };
            codes.set(code._id, code);
            grid.setCode(code);
          }
          if (i % 20 === 0) compare(asked);
        });
        questions.forEach(compare);
        expect(grid.size).toBe([...groups.values()].filter((group) => group.state === 'open').length);
      },
    ),
    { numRuns: 150 },
  );
});
