import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { distanceM } from './distance';
import { GridIndex, type GridPoint, type GridQuery } from './grid-index';

// Much arithmetic: a busy machine takes longer than jest's five seconds.
jest.setTimeout(120_000);

const NOON = Date.parse('2026-11-21T04:00:00Z');
const DAY = 86_400_000;

/** The answer by looking at everything, written apart from the index. */
function bruteForce(points: Iterable<GridPoint>, query: GridQuery): { id: string; distanceM: number }[] {
  return [...points]
    .filter((p) => query.accepts[p.profile] === 1 && p.from <= query.at && query.at < p.to)
    .map((p) => ({ id: p.id, distanceM: distanceM(p, query) }))
    .filter((hit) => hit.distanceM <= query.radiusM)
    .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit);
}

const jitter = fc.integer({ min: -400, max: 400 }).map((n) => n / 10_000);
/** Round a few centres, some far north and south; many points fall on the very same spot. */
const place = fc
  .record({
    centre: fc.constantFrom(
      { lng: 121.4737, lat: 31.2304 },
      { lng: 118.7969, lat: 32.0603 },
      { lng: 25.7, lat: 78.2 },
      { lng: -70, lat: -60 },
    ),
    lng: jitter,
    lat: jitter,
    snap: fc.boolean(),
  })
  .map(({ centre, lng, lat, snap }) =>
    snap
      ? { lng: centre.lng + Math.round(lng * 100) / 100, lat: centre.lat + Math.round(lat * 100) / 100 }
      : { lng: centre.lng + lng, lat: centre.lat + lat },
  );
const anywhere = fc.record({
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});
const spot = fc.oneof({ weight: 8, arbitrary: place }, { weight: 1, arbitrary: anywhere });
const instant = fc.integer({ min: -5, max: 5 }).map((n) => NOON + n * DAY);
const point = fc
  .record({ where: spot, from: instant, to: instant, profile: fc.integer({ min: 0, max: 3 }) })
  .map(({ where, ...rest }) => ({ ...where, ...rest }));
const question = fc
  .record({
    where: spot,
    radiusM: fc.constantFrom(0, 50, 3_000, 20_000, 2_000_000, 30_000_000),
    at: instant,
    accepts: fc.uint8Array({ min: 0, max: 1, minLength: 4, maxLength: 4 }),
    limit: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ where, ...rest }) => ({ ...where, ...rest }));

describe('the grid index answers what looking at everything answers', () => {
  test('for any points, place, time, filter, radius and limit', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 400 }),
        fc.array(question, { minLength: 5, maxLength: 5 }),
        (bare, questions) => {
          const points = bare.map((p, i) => ({ ...p, id: `p${i}` }));
          const index = new GridIndex(points);
          for (const query of questions) {
            expect(index.near(query).map(({ id, distanceM: m }) => ({ id, distanceM: m }))).toEqual(
              bruteForce(points, query),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('in cells that are crowded enough to be opened ring by ring', () => {
    const random = fc.sample(place, { numRuns: 5_000, seed: 7 });
    const points = random.map((where, i) => ({
      ...where,
      id: `p${i}`,
      from: NOON - (i % 3) * DAY,
      to: NOON + (i % 5) * DAY,
      profile: i % 4,
    }));
    const index = new GridIndex(points);
    for (const query of fc.sample(question, { numRuns: 200, seed: 11 })) {
      expect(index.near(query).map(({ id, distanceM: m }) => ({ id, distanceM: m }))).toEqual(
        bruteForce(points, query),
      );
    }
  });

  test('after any mixture of additions, moves and removals', () => {
    const change = fc.record({ id: fc.integer({ min: 0, max: 900 }), add: fc.boolean(), point });
    fc.assert(
      fc.property(fc.array(change, { minLength: 300, maxLength: 1_500, size: 'max' }), question, (changes, query) => {
        const kept = new Map<string, GridPoint>();
        const index = new GridIndex(fc.sample(point, { numRuns: 500, seed: 3 }).map((p, i) => ({ ...p, id: `p${i}` })));
        fc.sample(point, { numRuns: 500, seed: 3 }).forEach((p, i) => kept.set(`p${i}`, { ...p, id: `p${i}` }));
        for (const { id, add, point: p } of changes) {
          if (add) {
            kept.set(`p${id}`, { ...p, id: `p${id}` });
            index.set({ ...p, id: `p${id}` });
          } else {
            kept.delete(`p${id}`);
            index.remove(`p${id}`);
          }
        }
        expect(index.size).toBe(kept.size);
        expect(index.near(query).map((hit) => hit.id)).toEqual(bruteForce(kept.values(), query).map((hit) => hit.id));
      }),
      { numRuns: 40 },
    );
  });

  test('page by page, also among points on one spot', () => {
    const points = fc
      .sample(point, { numRuns: 300, seed: 5 })
      .map((p, i) => ({ ...p, id: `p${i}`, ...(i % 3 === 0 ? { lng: 121.4737, lat: 31.2304 } : {}) }));
    const index = new GridIndex(points);
    const query = { lng: 121.47, lat: 31.23, radiusM: 20_000, at: NOON, accepts: Uint8Array.of(1, 1, 1, 1), limit: 7 };
    const pages: string[] = [];
    for (
      let after = null, page = index.near({ ...query, after });
      page.length > 0;
      page = index.near({ ...query, after: page.at(-1)! })
    ) {
      pages.push(...page.map((hit) => hit.id));
    }
    expect(pages.length).toBeGreaterThan(30);
    expect(pages).toEqual(bruteForce(points, { ...query, limit: 1_000 }).map((hit) => hit.id));
  });

  test('the window holds its first instant and not its last; radius 0 finds the very spot', () => {
    const here = { lng: 121.4, lat: 31.2 };
    const index = new GridIndex([{ ...here, id: 'a', from: NOON, to: NOON + 1, profile: 0 }]);
    const ask = (at: number) => index.near({ ...here, radiusM: 0, at, accepts: Uint8Array.of(1), limit: 5 }).length;
    expect([ask(NOON - 1), ask(NOON), ask(NOON + 1)]).toEqual([0, 1, 0]);
  });
});
