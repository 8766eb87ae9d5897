import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aMerchant, anOffer } from '../../seed/builders';
import { endOffer, reviewOffer, submitOffer, takeStock } from './service';
import { findOffer, insertOffers, listOffers } from './store';

const NOW = new Date('2026-11-21T04:00:00Z');
let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const draft = () => {
  const { title, kind, campaign, discount, terms, cardProducts, from, to, weekdays, hours, onBillingDay } = anOffer();
  return {
    title,
    kind,
    campaign,
    discount,
    terms,
    cardProducts,
    from,
    to,
    weekdays,
    hours,
    onBillingDay,
    stockTotal: 5,
  };
};

describe('an offer goes through two hands', () => {
  test('handed in by one, approved by another, ended', async () => {
    const offer = await submitOffer(store.db, aMerchant(), draft(), 'openid-a', NOW);
    expect(offer).toMatchObject({ state: 'submitted', stock: { total: 5, left: 5 }, version: 1 });
    const approved = await reviewOffer(
      store.db,
      { id: offer._id, version: 1, approve: true, note: '好', reviewerId: 'staff_b' },
      NOW,
    );
    expect(approved).toMatchObject({ state: 'approved', version: 2, reviewedBy: 'staff_b' });
    expect(await endOffer(store.db, { id: offer._id, version: 2, note: '' }, NOW)).toMatchObject({
      state: 'ended',
      version: 3,
    });
  });

  test('never by the same hand, never twice, never on an old version', async () => {
    const offer = await submitOffer(store.db, aMerchant(), draft(), 'staff_a', NOW);
    const review = { id: offer._id, version: 1, approve: true, note: '', reviewerId: 'staff_b' };
    await expect(reviewOffer(store.db, { ...review, reviewerId: 'staff_a' }, NOW)).rejects.toMatchObject({
      code: 'SAME_PERSON',
    });
    await expect(reviewOffer(store.db, { ...review, version: 0 }, NOW)).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await expect(endOffer(store.db, { id: offer._id, version: 1, note: '' }, NOW)).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    const both = await Promise.allSettled([
      reviewOffer(store.db, review, NOW),
      reviewOffer(store.db, { ...review, approve: false }, NOW),
    ]);
    expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    await expect(reviewOffer(store.db, { ...review, id: 'nobody' }, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('an empty or past window is refused', async () => {
    const past = { ...draft(), from: new Date('2020-01-01'), to: NOW };
    await expect(submitOffer(store.db, aMerchant(), past, 'a', NOW)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'to',
    });
  });
});

describe('stock', () => {
  test('never oversells, whoever races', async () => {
    await insertOffers(store.db, [anOffer({ _id: 'ten', stock: 10 })]);
    const results = await Promise.all(Array.from({ length: 40 }, () => takeStock(store.db, 'ten', NOW)));
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, reason: 'SOLD_OUT' });
    expect((await findOffer(store.db, 'ten'))?.stock).toEqual({ total: 10, left: 0 });
  });

  test('is unlimited where none is set, and not taken from what is not live', async () => {
    await insertOffers(store.db, [
      anOffer({ _id: 'free' }),
      anOffer({ _id: 'over', stock: 3, to: NOW }),
      anOffer({ _id: 'early', stock: 3, from: new Date(NOW.getTime() + 1) }),
    ]);
    expect(await takeStock(store.db, 'free', NOW)).toEqual({ ok: true, left: null });
    expect(await takeStock(store.db, 'over', NOW)).toEqual({ ok: false, reason: 'NOT_LIVE' });
    expect(await takeStock(store.db, 'early', NOW)).toEqual({ ok: false, reason: 'NOT_LIVE' });
  });
});

test('the list pages last changed first, and searches titles as plain text', async () => {
  await store.db.collection('offers').deleteMany({});
  const offers = Array.from({ length: 7 }, (_, i) =>
    anOffer({
      _id: `o${i}`,
      title: i === 3 ? '50%.* 特惠' : '早餐',
      updatedAt: new Date(NOW.getTime() + Math.floor(i / 2)),
    }),
  );
  await insertOffers(store.db, offers);
  const first = await listOffers(store.db, { limit: 4 });
  const second = await listOffers(store.db, { limit: 4, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map((offer) => offer._id)).toEqual([
    'o6',
    'o4',
    'o5',
    'o2',
    'o3',
    'o0',
    'o1',
  ]);
  expect(second.nextCursor).toBeNull();
  expect((await listOffers(store.db, { q: '.*' })).items.map((offer) => offer._id)).toEqual(['o3']);
});
