import { describe, expect, test } from '@jest/globals';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import { forecastMonths, forecastQuota, runsBetween, type GroupLimits, type PlannedPosts } from './forecast';
import type { Recurrence } from '../broadcasts/model';
import { contentKey, firstCloseRun, firstRunOnSameDay } from './overlaps';

const at = (day: string, clock = '12:00') => new Date(`${day}T${clock}:00+08:00`);
const now = at('2026-10-31', '20:00');
const { months, until } = forecastMonths(now);
const daily = (clock: string): Recurrence => {
  const [hour, minute] = clock.split(':').map(Number);
  return { type: 'cron', cron: `${minute} ${hour} * * *`, zone: 'Asia/Shanghai', dayRule: 'everyDay' };
};
const plan = (recurrence: Recurrence, ...groupIds: string[]): PlannedPosts => ({
  runs: runsBetween(recurrence, now, until, PACKAGED_CALENDAR),
  groupIds: new Set(groupIds),
});
const groups = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}群`, accountId: 'account_a' }));
const forecast = (plans: PlannedPosts[], limits: GroupLimits, sent = new Map<string, number>()) =>
  forecastQuota(months, groups, plans, () => limits, sent);

describe('posts by month', () => {
  test('this month and the next, to the last minute of it', () => {
    expect(months).toEqual(['2026-10', '2026-11']);
    expect(until).toEqual(at('2026-12-01', '00:00'));
    expect(forecastMonths(at('2026-12-15')).months).toEqual(['2026-12', '2027-01']);
    expect(forecastMonths(at('2026-12-15')).until).toEqual(at('2027-02-01', '00:00'));
    const runs = runsBetween(daily('23:59'), now, until, PACKAGED_CALENDAR);
    expect([runs.length, runs[0], runs.at(-1)]).toEqual([31, at('2026-10-31', '23:59'), at('2026-11-30', '23:59')]);
    expect(runsBetween(daily('0:00'), now, until, PACKAGED_CALENDAR)).toHaveLength(30);
  });

  test('34 posts in November, 4 above the limit: these days', () => {
    const festivals: Recurrence = {
      type: 'dates',
      dates: ['05', '10', '15', '20'].map((date) => ({ day: `2026-11-${date}`, name: '新片' })),
      daysBefore: 0,
      timeOfDay: 600,
      zone: 'Asia/Shanghai',
    };
    const [october, november] = forecast([plan(daily('12:00'), 'a', 'b'), plan(festivals, 'a')], {
      perMonth: 30,
      perDay: null,
    });
    expect(october).toMatchObject({ month: '2026-10', posts: 0, overGroups: 0, worst: [] });
    expect(november).toMatchObject({
      limit: 30,
      posts: 34,
      overGroups: 1,
      worst: [
        { groupId: 'a', groupName: 'a群', posts: 34, days: ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'] },
      ],
      text: '11月有1个群超限,「a群」会收到34条,比每月30条的上限多4条:11月27日、11月28日、11月29日、11月30日',
    });
  });

  test.each([
    [29, 0],
    [30, 0],
    [31, 1],
  ])('%i sent this month already, one to come, 31 allowed: %i over', (sent, over) => {
    const [october] = forecast([plan(daily('21:00'), 'a')], { perMonth: 31, perDay: null }, new Map([['a', sent]]));
    expect([october?.posts, october?.overGroups]).toEqual([sent + 1, over]);
  });

  test('more than a day’s on one day', () => {
    const three = ['08:00', '12:00', '18:00'].map((clock) => plan(daily(clock), 'b'));
    const two = forecast(three.slice(0, 2), { perMonth: null, perDay: 2 })[1];
    expect(two).toMatchObject({ limit: null, posts: 60, overGroups: 0, text: '11月每个群最多收到60条,没有上限' });
    const over = forecast(three, { perMonth: null, perDay: 2 })[1];
    expect(over).toMatchObject({ overGroups: 1, worst: [{ groupId: 'b', posts: 90 }] });
    expect(over?.worst[0]?.days).toHaveLength(30);
    expect(over?.text).toBe(
      '11月有1个群超限,「b群」会收到90条,有几天超过当天的上限:11月1日、11月2日、11月3日、11月4日、11月5日等30天',
    );
  });

  test('a thousand groups and forty plans take no time to speak of', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ id: `g${index}`, name: '', accountId: 'account_a' }));
    const plans = Array.from({ length: 40 }, (_, number) =>
      plan(
        daily(`${8 + (number % 12)}:00`),
        ...many.filter((_, index) => index % (1 + (number % 5)) === 0).map((one) => one.id),
      ),
    );
    const startedAt = performance.now();
    const [, november] = forecastQuota(months, many, plans, () => ({ perMonth: 30, perDay: 3 }), new Map());
    expect(november?.overGroups).toBe(1_000);
    expect(november?.posts).toBe(1_200);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('overlaps', () => {
  const runs = (...clocks: string[]) => clocks.map((clock) => at('2026-11-20', clock));
  test.each<[Date[], Date[], Date | null]>([
    [runs('12:00'), runs('12:30'), at('2026-11-20')],
    [runs('12:00'), runs('11:30'), at('2026-11-20')],
    [runs('12:00'), runs('12:31'), null],
    [runs('12:00'), runs('11:29'), null],
    [runs('08:00', '12:00'), runs('07:00', '09:00', '12:10'), at('2026-11-20')],
    [runs('12:00'), [], null],
  ])('%j beside %j', (own, others, expected) => {
    expect(firstCloseRun(own, others)).toEqual(expected);
  });

  test('the same day is Beijing’s', () => {
    const early = [at('2026-11-20', '00:10')];
    expect(firstRunOnSameDay(early, [at('2026-11-20', '23:50')])).toEqual(early[0]);
    expect(firstRunOnSameDay(early, [at('2026-11-19', '23:50')])).toBeNull();
  });

  test('what says the same', () => {
    const deals = { type: 'nearbyDeals' as const, limit: 3, radiusM: 900, intro: '' };
    expect(contentKey({ type: 'text', text: '中午好 \n邻居' })).toBe(contentKey({ type: 'text', text: '中午好邻居' }));
    expect(contentKey({ ...deals, meal: 'lunch' })).toBe(
      contentKey({ ...deals, meal: 'lunch', limit: 5, intro: '吃' }),
    );
    expect(contentKey({ ...deals, meal: 'lunch' })).not.toBe(contentKey({ ...deals, meal: 'dinner' }));
    expect(contentKey({ type: 'billingDay', limit: 3, radiusM: 9, intro: '' })).not.toBe(
      contentKey({ ...deals, meal: null }),
    );
  });
});
