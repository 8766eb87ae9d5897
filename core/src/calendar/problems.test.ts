import { describe, expect, test } from '@jest/globals';
import type { Recurrence } from '../broadcasts/model';
import { PACKAGED_CALENDAR } from './holidays';
import { calendarProblems } from './problems';
import { calendarYearProblem } from './rules';

const workdays = (title: string) => ({
  title,
  recurrence: { type: 'cron', cron: '0 12 * * *', zone: 'Asia/Shanghai', dayRule: 'workdays' } as const,
});
const years = (now: string, plans: Parameters<typeof calendarProblems>[2] = []) =>
  calendarProblems(PACKAGED_CALENDAR, new Date(now), plans).map(({ year }) => year);

describe('what ops are asked to upload', () => {
  test('next year from 1 November, Beijing time', () => {
    expect(years('2026-10-31T15:59:59Z')).toEqual([]);
    expect(years('2026-10-31T16:00:00Z')).toEqual([2027]);
    expect(years('2025-12-01T00:00:00Z')).toEqual([]);
  });

  test('this year when it is missing too', () => {
    expect(years('2027-02-01T00:00:00Z')).toEqual([2027]);
    expect(years('2027-11-01T00:00:00Z')).toEqual([2027, 2028]);
  });

  test('a plan that reaches a missing year within 20 runs, and which one', () => {
    const monthly: { title: string; recurrence: Recurrence } = {
      title: '账单日有礼',
      recurrence: {
        type: 'billingDay',
        billingDays: [5],
        timeOfDay: 600,
        zone: 'Asia/Shanghai',
        shortMonth: 'lastDay',
        dayRule: 'workdays',
        shift: 'nextMatching',
      },
    };
    expect(years('2026-03-01T00:00:00Z', [workdays('午间特惠')])).toEqual([]);
    const [problem] = calendarProblems(PACKAGED_CALENDAR, new Date('2026-03-01T00:00:00Z'), [
      workdays('午间特惠'),
      monthly,
    ]);
    expect(problem?.year).toBe(2027);
    expect(problem?.text).toContain('账单日有礼');
  });
});

describe('an upload', () => {
  const whole = [
    { day: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
    { day: '2027-10-01', kind: 'holiday' as const, name: '国庆节' },
  ];
  const add = (day: string, kind: 'holiday' | 'makeUp' = 'holiday', name = '节') => [...whole, { day, kind, name }];

  test('that can be right is taken', () => {
    expect(calendarYearProblem(2027, add('2027-02-06', 'makeUp'))).toBeNull();
  });

  test.each([
    [2027, add('2026-12-31'), '不在2027年'],
    [2027, add('2027-02-29'), '不正确'],
    [2027, add('2027-01-01'), '重复'],
    [2027, add('2027-02-05', 'makeUp'), '周五'],
    [2027, add('2027-02-06', 'makeUp', ' '), '节日名称'],
    [2027, whole.slice(0, 1), '缺少国庆节'],
    [2027, whole.slice(1), '缺少元旦'],
    [1999, [], '年份'],
  ] as const)('%# is refused', (year, days, text) => {
    expect(calendarYearProblem(year, [...days])).toContain(text);
  });
});
