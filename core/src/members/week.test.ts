import { expect, test } from '@jest/globals';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import type { Offer } from '../offers/model';
import { buildWeek } from './week';

const MEMBER = { cards: [{ product: 'gold', last4: '1234', billingDay: 22 }] };
/** Friday 2026-11-20, 12:00 in Beijing. */
const NOON = new Date('2026-11-20T04:00:00Z');

const offer = (over: Partial<Offer>): Offer =>
  ({
    campaign: '周三半价日',
    title: '半价',
    category: 'coffee',
    from: new Date('2026-11-01T00:00:00Z'),
    to: new Date('2027-02-01T00:00:00Z'),
    weekdays: [],
    hours: [],
    onBillingDay: false,
    ...over,
  }) as Offer;

const week = (offers: Offer[], now = NOON) => buildWeek(offers, MEMBER, now, PACKAGED_CALENDAR);
const daysWith = (offers: Offer[]) =>
  week(offers)
    .days.filter((day) => day.campaigns.length > 0)
    .map((day) => day.day);

test('seven Beijing days from today, weekends known', () => {
  const { days, problem } = week([]);
  expect(days.map((day) => day.label)).toEqual(['今天', '明天', '周日', '周一', '周二', '周三', '周四']);
  expect(days.map((day) => day.kind)).toEqual([
    'workday',
    'weekend',
    'weekend',
    'workday',
    'workday',
    'workday',
    'workday',
  ]);
  expect(problem).toBeNull();
});

test('a weekly offer shows on its weekday, a billing-day offer on the billing day', () => {
  expect(daysWith([offer({ weekdays: [3] })])).toEqual(['2026-11-25']);
  expect(daysWith([offer({ onBillingDay: true })])).toEqual(['2026-11-22']);
});

test('an offer that ends at Beijing midnight does not show on the next day', () => {
  expect(daysWith([offer({ to: new Date('2026-11-20T16:00:00Z') })])).toEqual(['2026-11-20']);
  expect(daysWith([offer({ from: new Date('2026-11-25T16:00:00Z') })])).toEqual(['2026-11-26']);
});

test('campaigns are counted, the largest first', () => {
  const [today] = week([offer({ campaign: '甲' }), offer({ campaign: '乙' }), offer({ campaign: '乙' })]).days;
  expect(today?.campaigns.map(({ campaign, offers }) => [campaign, offers])).toEqual([
    ['乙', 2],
    ['甲', 1],
  ]);
});

test('a year nobody has announced is said, never guessed', () => {
  const { days, problem } = week([], new Date('2026-12-29T04:00:00Z'));
  expect(days.map((day) => day.kind === null)).toEqual([false, false, false, true, true, true, true]);
  expect(problem).toContain('2027');
});
