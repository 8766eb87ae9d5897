import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { anOffer, JINGANSI } from '../../seed/builders';
import { buildDistricts } from '../../seed/districts';
import { buildMerchants } from '../../seed/merchants';
import { buildOffers } from '../../seed/offers';
import { ensureIndexes } from '../store/indexes';
import { LiveOffers } from './live-offers';
import { endOffer, reviewOffer, takeStock } from './service';
import { insertOffers, offersSpec } from './store';

let store: TestStore;
let live: LiveOffers;

beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [offersSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.db.collection('offers').deleteMany({});
});
afterEach(() => live.stop());

const shown = (): string[] => live.near({ position: JINGANSI, radiusM: 100 }).items.map(({ offer }) => offer._id);

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms; shown: ${shown().join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the live offers', () => {
  test('hold what is approved, not over and not sold out', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    await insertOffers(store.db, [
      anOffer({ _id: 'good' }),
      anOffer({ _id: 'future', from: new Date(Date.now() + 86_400_000) }),
      anOffer({ _id: 'over', to: yesterday }),
      anOffer({ _id: 'soldOut', stock: { total: 5, left: 0 } }),
      anOffer({ _id: 'waiting', state: 'submitted' }),
    ]);
    live = await LiveOffers.start(store.db);
    expect(shown()).toEqual(['good']);
    expect(live.get('future')?._id).toBe('future');
    expect([live.get('over'), live.get('soldOut'), live.get('waiting')]).toEqual([null, null, null]);
  });

  test('follow an approval, an end and a sell-out within 2 s, here and in another process', async () => {
    await insertOffers(store.db, [
      anOffer({ _id: 'ends' }),
      anOffer({ _id: 'sells', stock: 1 }),
      anOffer({ _id: 'waits', state: 'submitted' }),
    ]);
    live = await LiveOffers.start(store.db);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./live-offers.fixture.ts', import.meta.url))],
      {
        env: { ...process.env, NODE_OPTIONS: '', MONGODB_URI: store.uri, POSITION: JSON.stringify(JINGANSI) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let there = '';
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => (there = line));
    try {
      while (there !== 'ends sells') await once(lines, 'line');
      expect(shown()).toEqual(['ends', 'sells']);

      await reviewOffer(
        store.db,
        { id: 'waits', version: 1, approve: true, note: '', reviewerId: 'staff_b' },
        new Date(),
      );
      await until(() => shown().includes('waits') && there.includes('waits'), 2_000);
      await takeStock(store.db, 'sells', new Date());
      await until(() => !shown().includes('sells') && !there.includes('sells'), 2_000);
      await endOffer(store.db, { id: 'ends', version: 1, note: '' }, new Date());
      await until(() => shown().join() === 'waits' && there === 'waits', 2_000);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  }, 20_000);

  test('show the stock that is left, and come back when it is filled up', async () => {
    await insertOffers(store.db, [anOffer({ _id: 'a', stock: 2 })]);
    live = await LiveOffers.start(store.db);
    await takeStock(store.db, 'a', new Date());
    await live.refresh();
    expect(live.get('a')?.stock?.left).toBe(1);
    await takeStock(store.db, 'a', new Date());
    await live.refresh();
    expect(shown()).toEqual([]);
    await store.db
      .collection('offers')
      .updateOne({ stock: { total: 2, left: 0 } }, { $set: { 'stock.left': 2, updatedAt: new Date() } });
    await live.refresh();
    expect(shown()).toEqual(['a']);
  });

  test('page through everything once', async () => {
    const offers = Array.from({ length: 23 }, (_, i) => anOffer({ _id: `p${String(i).padStart(2, '0')}` }));
    await insertOffers(store.db, offers);
    live = await LiveOffers.start(store.db);
    const ids: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page = live.near({ position: JINGANSI, limit: 10, cursor });
      ids.push(...page.items.map(({ offer }) => offer._id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(offers.map((offer) => offer._id));
    expect(() => live.near({ position: JINGANSI, cursor: 'nonsense' })).toThrow('not a cursor');
  });

  test("agree with the store's own $geoNear, in order and to the centimetre", async () => {
    const now = new Date();
    const districts = buildDistricts(now);
    await insertOffers(store.db, buildOffers(buildMerchants(districts, now), now));
    live = await LiveOffers.start(store.db);
    for (const district of districts.filter((_, i) => i % 12 === 0)) {
      const [lng, lat] = district.centre.coordinates;
      const found = await store.db
        .collection('offers')
        .aggregate<{ _id: string; away: number }>([
          {
            $geoNear: {
              near: district.centre,
              distanceField: 'away',
              spherical: true,
              maxDistance: 3_000,
              query: {
                state: 'approved',
                category: 'coffee',
                from: { $lte: now },
                to: { $gt: now },
                $or: [{ stock: null }, { 'stock.left': { $gt: 0 } }],
              },
            },
          },
          { $project: { away: 1 } },
        ])
        .toArray();
      const ours = live.near({
        position: { lng, lat },
        category: 'coffee',
        at: now,
        radiusM: 3_000,
        limit: 1_000,
      }).items;
      expect(ours.map(({ distanceM }) => distanceM.toFixed(2))).toEqual(found.map(({ away }) => away.toFixed(2)));
      expect(ours.map(({ offer }) => offer._id).sort()).toEqual(found.map(({ _id }) => _id).sort());
    }
  }, 60_000);
});
