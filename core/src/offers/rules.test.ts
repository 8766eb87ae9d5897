import { describe, expect, test } from '@jest/globals';
import { anOffer } from '../../seed/builders';
import type { Offer } from './model';
import { canMoveTo, fitsCards, isLive, isOpenAt, servesMeal, shownState } from './rules';
import { discountText, timeText, yuanText } from './texts';

/** An instant in Beijing: Wednesday 2026-11-25 unless told otherwise. */
const beijing = (time: string, day = '2026-11-25'): Date => new Date(`${day}T${time}+08:00`);
const NOON = beijing('12:00:00');

describe('live', () => {
  test('from the first instant of its window to just before the last', () => {
    const offer = anOffer({ from: NOON, to: beijing('13:00:00') });
    const at = (ms: number) => isLive(offer, new Date(NOON.getTime() + ms));
    expect([at(-1), at(0), at(3_599_999), at(3_600_000)]).toEqual([false, true, true, false]);
  });

  test('with stock left, and only once approved', () => {
    expect(isLive(anOffer({ stock: { total: 1, left: 0 } }), NOON)).toBe(false);
    expect(isLive(anOffer({ stock: 1 }), NOON)).toBe(true);
    for (const state of ['draft', 'submitted', 'rejected', 'ended'] as const)
      expect(isLive(anOffer({ state }), NOON)).toBe(false);
  });
});

describe('open', () => {
  const lunch = anOffer({ weekdays: [3], hours: [{ from: 660, to: 840 }, { from: 1_020, to: 1_440 }] }); // prettier-ignore
  test.each([
    ['10:59:59.999', false],
    ['11:00:00', true],
    ['13:59:59.999', true],
    ['14:00:00', false],
    ['17:00:00', true],
    ['23:59:59.999', true],
  ])('at %s: %s', (time, open) => {
    expect(isOpenAt(lunch, beijing(time))).toBe(open);
  });

  test("on Beijing's weekday, not on UTC's", () => {
    const wednesday = anOffer({ weekdays: [3] });
    expect(isOpenAt(wednesday, beijing('00:00:00'))).toBe(true);
    expect(isOpenAt(wednesday, beijing('23:59:59', '2026-11-24'))).toBe(false);
    expect(isOpenAt(wednesday, beijing('00:00:00', '2026-11-26'))).toBe(false);
  });

  test('for billing-day offers only on the billing day', () => {
    const offer = anOffer({ onBillingDay: true });
    expect([isOpenAt(offer, NOON), isOpenAt(offer, NOON, { isBillingDay: true })]).toEqual([false, true]);
  });
});

test('a meal is food whose hours touch the meal on that weekday', () => {
  const at = (overrides: Partial<Offer>) => servesMeal(anOffer({ ...overrides, stock: null }), 'breakfast', NOON);
  expect(at({ hours: [{ from: 599, to: 700 }] })).toBe(true);
  expect(at({ hours: [{ from: 600, to: 700 }] })).toBe(false);
  expect(at({ category: 'fuel' })).toBe(false);
  expect(at({ weekdays: [4] })).toBe(false);
});

test('an offer without card products is for every card', () => {
  expect(fitsCards(anOffer(), [])).toBe(true);
  expect(fitsCards(anOffer({ cardProducts: ['gold'] }), ['classic'])).toBe(false);
  expect(fitsCards(anOffer({ cardProducts: ['gold', 'platinum'] }), ['classic', 'platinum'])).toBe(true);
});

test('what a cardholder is told', () => {
  expect(shownState(anOffer(), NOON)).toBe('live');
  expect(shownState(anOffer({ stock: { total: 1, left: 0 } }), NOON)).toBe('soldOut');
  expect(shownState(anOffer({ from: new Date(NOON.getTime() + 1) }), NOON)).toBe('notYet');
  expect(shownState(anOffer({ to: NOON }), NOON)).toBe('ended');
  expect(shownState(anOffer({ state: 'ended' }), NOON)).toBe('ended');
});

test('only some moves between states are there', () => {
  expect(canMoveTo('submitted', 'approved')).toBe(true);
  expect(canMoveTo('rejected', 'submitted')).toBe(true);
  expect(canMoveTo('ended', 'approved')).toBe(false);
  expect(canMoveTo('draft', 'approved')).toBe(false);
});

describe('texts', () => {
  test.each([
    [{ type: 'percentOff', percentOff: 50, capFen: 2_000, minSpendFen: 0 }, '5折 最高减20元'],
    [{ type: 'percentOff', percentOff: 15, capFen: 0, minSpendFen: 9_800 }, '满98元享8.5折'],
    [{ type: 'amountOff', offFen: 3_050, minSpendFen: 10_000 }, '满100减30.5元'],
    [{ type: 'amountOff', offFen: 500, minSpendFen: 0 }, '立减5元'],
    [{ type: 'fixedPrice', priceFen: 990, originalFen: 2_200 }, '9.9元 原价22元'],
    [{ type: 'gift', description: '小份爆米花一份', worthFen: 0 }, '小份爆米花一份'],
  ] as const)('discount %#', (discount, text) => {
    expect(discountText(discount)).toBe(text);
  });

  test.each([
    [{ weekdays: [3], hours: [{ from: 660, to: 840 }], onBillingDay: false }, '每周三 11:00–14:00'],
    [{ weekdays: [], hours: [], onBillingDay: false }, '每天 全天'],
    [{ weekdays: [7, 6], hours: [], onBillingDay: false }, '周末 全天'],
    [{ weekdays: [1, 2, 3, 4, 5], hours: [{ from: 690, to: 1_440 }], onBillingDay: false }, '周一至周五 11:30–24:00'],
    [{ weekdays: [5, 3], hours: [], onBillingDay: false }, '每周三、五 全天'],
    [{ weekdays: [], hours: [], onBillingDay: true }, '账单日 全天'],
  ] as const)('time %#', (offer, text) => {
    expect(timeText(offer)).toBe(text);
  });

  test('yuan without needless zeros', () => {
    expect([0, 1, 10, 100, 1_000, 1_990].map(yuanText)).toEqual(['0', '0.01', '0.1', '1', '10', '19.9']);
  });
});
