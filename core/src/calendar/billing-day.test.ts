import { describe, expect, test } from '@jest/globals';
import { billingDayFrom, billingDayIn, isBillingDay, nextBillingDay } from './billing-day';

describe('billing days', () => {
  test.each([
    [2026, 2, 28, '2026-02-28', '2026-02-28'],
    [2026, 2, 29, '2026-02-28', null],
    [2026, 2, 31, '2026-02-28', null],
    [2028, 2, 29, '2028-02-29', '2028-02-29'],
    [2028, 2, 30, '2028-02-29', null],
    [2026, 4, 31, '2026-04-30', null],
    [2026, 12, 31, '2026-12-31', '2026-12-31'],
  ])('%i-%i, billed on %i: last day %s, skip %s', (year, month, date, lastDay, skip) => {
    expect(billingDayIn(year, month, date, 'lastDay')).toBe(lastDay);
    expect(billingDayIn(year, month, date, 'skip')).toBe(skip);
  });

  test('28 February is the billing day of 28 to 31 in a common year', () => {
    expect([27, 28, 29, 30, 31].map((date) => isBillingDay('2026-02-28', date))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  test('the next one is today when it is today, and skips months that do not have it', () => {
    expect(billingDayFrom('2026-11-30', 30)).toBe('2026-11-30');
    expect(billingDayFrom('2026-12-31', 30)).toBe('2027-01-30');
    expect(billingDayFrom('2027-01-31', 30, 'skip')).toBe('2027-03-30');
    expect(billingDayFrom('2027-02-01', 31, 'lastDay')).toBe('2027-02-28');
  });

  test('of several cards the nearest, by the Beijing day', () => {
    const now = new Date('2026-11-20T16:00:00Z');
    expect(nextBillingDay([20, 25, 21], now)).toBe('2026-11-21');
    expect(nextBillingDay([20], now)).toBe('2026-12-20');
    expect(nextBillingDay([], now)).toBeNull();
  });
});
