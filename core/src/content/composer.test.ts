import { describe, expect, test } from '@jest/globals';
import { anOffer } from '../../seed/builders';
import type { Category } from '../merchants/model';
import type { Offer } from '../offers/model';
import { chooseOffers, savingFen } from './choose-offers';
import { bodyText } from './body-text';
import { composeMessage, type OfferSource } from './composer';
import type { BroadcastContent } from '../broadcasts/model';
import { numberedGroup } from '../broadcasts/test/builders';
import { distanceText } from './texts';

const noon = new Date('2026-11-20T04:00:00Z');
const deal = (id: string, category: Category, off: number, over: Partial<Offer> = {}) =>
  anOffer({
    ...over,
    stock: null,
    _id: `off_${id}`,
    merchantId: `mer_${id}`,
    merchantName: `店${id}`,
    category,
    discount: { type: 'amountOff', offFen: off, minSpendFen: 0 },
  });
const at = (distanceM: number, offer: Offer) => ({ offer, distanceM });
const ids = (chosen: { offer: Offer }[]) => chosen.map(({ offer }) => offer._id);

describe('choosing', () => {
  test('two categories although the other one is worse', () => {
    const dining = [1, 2, 3, 4, 5].map((n) => at(100, deal(`d${n}`, 'dining', 5_000)));
    const chosen = chooseOffers([...dining, at(900, deal('c', 'coffee', 100))], 3, 1_000);
    expect(new Set(chosen.map(({ offer }) => offer.category)).size).toBe(2);
    expect(chosen).toHaveLength(3);
  });

  test('one category when there is only one', () => {
    const chosen = chooseOffers([at(1, deal('a', 'dining', 100)), at(2, deal('b', 'dining', 100))], 5, 1_000);
    expect(ids(chosen)).toEqual(['off_a', 'off_b']);
  });

  test('of two equal savings the nearer, of two equally near the larger', () => {
    const near = at(100, deal('z', 'dining', 1_000));
    const far = at(900, deal('a', 'dining', 1_000));
    const big = at(900, deal('b', 'dining', 4_000));
    expect(ids(chooseOffers([far, near], 1, 1_000))).toEqual(['off_z']);
    expect(ids(chooseOffers([far, big], 1, 1_000))).toEqual(['off_b']);
  });

  test('one offer a merchant, and never more than asked for', () => {
    const same = [1, 2, 3].map((n) => at(n, { ...deal(`s${n}`, 'dining', 100), merchantId: 'mer_same' }));
    expect(chooseOffers(same, 3, 1_000)).toHaveLength(1);
    expect(chooseOffers([], 3, 1_000)).toEqual([]);
  });

  test('a chain is named once', () => {
    const chain = [1, 2, 3].map((n) => at(n, { ...deal(`b${n}`, 'coffee', 100), merchantName: '星巴克' }));
    expect(ids(chooseOffers(chain, 3, 1_000))).toEqual(['off_b1']);
  });

  test('what every new cardholder gets comes after the deals of the day', () => {
    const gift = at(10, { ...deal('g', 'coffee', 5_000), kind: 'newMember' });
    const lunch = at(400, { ...deal('l', 'dining', 1_000), kind: 'mealDeal' });
    expect(ids(chooseOffers([gift, lunch], 1, 1_000))).toEqual(['off_l']);
    expect(ids(chooseOffers([gift], 1, 1_000))).toEqual(['off_g']);
  });

  test('campaigns take turns', () => {
    const of = (id: string, campaign: string, off: number) => at(100, { ...deal(id, 'dining', off), campaign });
    const chosen = chooseOffers(
      [of('a', '午间特惠', 2_000), of('b', '午间特惠', 1_900), of('c', '江海美食', 1_500)],
      2,
      1_000,
    );
    expect(ids(chosen)).toEqual(['off_a', 'off_c']);
  });

  test('the order of the candidates does not matter', () => {
    const all = Array.from({ length: 30 }, (_, n) =>
      at(
        (n * 37) % 900,
        deal(`n${n}`, (['dining', 'coffee', 'dessert'] as const)[n % 3] ?? 'dining', (n * 613) % 5_000),
      ),
    );
    const expected = ids(chooseOffers(all, 5, 1_000));
    expect(ids(chooseOffers([...all].reverse(), 5, 1_000))).toEqual(expected);
    expect(ids(chooseOffers([...all.slice(7), ...all.slice(0, 7)], 5, 1_000))).toEqual(expected);
  });

  test('what is saved', () => {
    expect(savingFen({ type: 'percentOff', percentOff: 50, capFen: 2_000, minSpendFen: 0 })).toBe(2_000);
    expect(savingFen({ type: 'percentOff', percentOff: 10, capFen: 0, minSpendFen: 20_000 })).toBe(2_000);
    expect(savingFen({ type: 'fixedPrice', priceFen: 990, originalFen: 2_500 })).toBe(1_510);
  });
});

describe('a group’s post', () => {
  const content: BroadcastContent = { type: 'nearbyDeals', meal: 'lunch', limit: 2, radiusM: 1_500, intro: '' };
  const source = (items: { offer: Offer; distanceM: number }[]): OfferSource & { asked: unknown[] } => {
    const asked: unknown[] = [];
    return {
      asked,
      near: (query) => {
        asked.push(query);
        return { items, nextCursor: null };
      },
    };
  };

  test('names merchant, discount, hours and distance', () => {
    const offers = source([at(318, deal('a', 'dining', 1_000, { hours: [{ from: 660, to: 840 }], weekdays: [5] }))]);
    const composed = composeMessage(content, numberedGroup(1), noon, offers);
    expect(composed.ok && bodyText(composed.body)).toContain('1. 店a(约320米)');
    expect(composed.ok && bodyText(composed.body)).toContain('立减10元');
    expect(composed.ok && bodyText(composed.body)).toContain('每周五 11:00–14:00');
    expect(composed.ok && bodyText(composed.body)).toContain('静安寺');
    expect(offers.asked).toEqual([
      expect.objectContaining({ at: noon, openNow: true, meal: 'lunch', onBillingDay: false }),
    ]);
  });

  test('the same moment gives the same text, an intro of its own is kept', () => {
    const offers = source([at(318, deal('a', 'dining', 1_000))]);
    const once = composeMessage(content, numberedGroup(1), noon, offers);
    expect(composeMessage(content, numberedGroup(1), noon, offers)).toEqual(once);
    const own = composeMessage({ ...content, intro: ' 今天吃什么 ' }, numberedGroup(1), noon, offers);
    expect(own.ok && bodyText(own.body).startsWith('今天吃什么\n')).toBe(true);
  });

  test('nothing to say is said, never an empty post', () => {
    expect(composeMessage(content, numberedGroup(1), noon, source([]))).toEqual({ ok: false, reason: 'noLiveOffers' });
  });

  test('a billing-day post asks for billing-day offers', () => {
    const offers = source([]);
    composeMessage({ type: 'billingDay', intro: '', limit: 3, radiusM: 900 }, numberedGroup(1), noon, offers);
    expect(offers.asked).toEqual([expect.objectContaining({ isBillingDay: true, onBillingDay: true, openNow: true })]);
  });

  test('distances as people say them', () => {
    expect([49, 50, 314, 994, 1_000, 1_260].map(distanceText)).toEqual([
      '就在身边',
      '约50米',
      '约310米',
      '约990米',
      '1.0公里',
      '1.3公里',
    ]);
  });
});
