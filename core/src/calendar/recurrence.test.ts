import { describe, expect, test } from '@jest/globals';
import { DAY_RULES, type DayRule, type Recurrence } from '../broadcasts/model';
import { beijingDay } from './day';
import { calendarOf, PACKAGED_CALENDAR } from './holidays';
import { allDays, officialKind } from './official-notices.fixture';
import { nextRunAfter, nextRuns } from './recurrence';

const cron = (pattern: string, dayRule: DayRule = 'everyDay'): Recurrence => ({
  type: 'cron',
  cron: pattern,
  zone: 'Asia/Shanghai',
  dayRule,
});
const billing = (over: Partial<Extract<Recurrence, { type: 'billingDay' }>> = {}): Recurrence => ({
  type: 'billingDay',
  billingDays: [5],
  timeOfDay: 600,
  zone: 'Asia/Shanghai',
  shortMonth: 'lastDay',
  dayRule: 'everyDay',
  shift: 'none',
  ...over,
});

const WANTED: Record<DayRule, (day: string) => boolean> = {
  everyDay: () => true,
  workdays: (day) => ['workday', 'makeUp'].includes(officialKind(day)),
  restDays: (day) => ['weekend', 'holiday'].includes(officialKind(day)),
  holidays: (day) => officialKind(day) === 'holiday',
  makeUpDays: (day) => officialKind(day) === 'makeUp',
};
const days = [...allDays(2025), ...allDays(2026)];
const startOf2025 = new Date('2024-12-31T16:00:00Z');

describe('every day rule over all of 2025 and 2026, against the official notices', () => {
  test.each(DAY_RULES)('lunch on %s', (rule) => {
    const views = nextRuns(cron('0 12 * * *', rule), startOf2025, 5_000, PACKAGED_CALENDAR);
    const known = views.filter((view) => view.day < '2027-01-01');
    expect(known.filter((view) => view.runs).map((view) => view.day)).toEqual(days.filter(WANTED[rule]));
    expect(known.filter((view) => !view.runs).map((view) => view.day)).toEqual(days.filter((d) => !WANTED[rule](d)));
    for (const view of known) expect(view.at).toEqual(new Date(`${view.day}T04:00:00Z`));
  });

  test.each([...DAY_RULES])('billing days 1 to 31 on %s without shift', (rule) => {
    const every = Array.from({ length: 31 }, (_, index) => index + 1);
    const views = nextRuns(billing({ billingDays: every, dayRule: rule }), startOf2025, 2_000, PACKAGED_CALENDAR);
    const runs = views.filter((view) => view.runs && view.day < '2027-01-01').map((view) => view.day);
    expect(runs).toEqual(days.filter(WANTED[rule]));
  });

  test.each([29, 30, 31])('billing day %i moved to the next workday', (date) => {
    const views = nextRuns(
      billing({ billingDays: [date], dayRule: 'workdays', shift: 'nextMatching' }),
      startOf2025,
      100,
      PACKAGED_CALENDAR,
    );
    const expected: string[] = [];
    for (const year of [2025, 2026]) {
      for (let month = 1; month <= 12; month += 1) {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const own = new Date(Date.UTC(year, month - 1, Math.min(date, last))).toISOString().slice(0, 10);
        const moved = days.find((day) => day >= own && WANTED.workdays(day));
        if (moved) expected.push(moved);
      }
    }
    expect(views.filter((view) => view.runs).map((view) => view.day)).toEqual(expected);
  });
});

describe('reasons', () => {
  test('the skipped days between the runs say why', () => {
    const views = nextRuns(cron('0 12 * * *', 'workdays'), new Date('2026-09-30T00:00:00Z'), 3, PACKAGED_CALENDAR);
    expect(views.map(({ day, runs, why }) => [day, runs, why])).toEqual([
      ['2026-09-30', true, ''],
      ...[1, 2, 3, 4, 5, 6, 7].map((date) => [`2026-10-0${date}`, false, '国庆节,不是工作日']),
      ['2026-10-08', true, ''],
      ['2026-10-09', true, ''],
    ]);
  });

  test('a make-up Saturday is worked, and no rest day', () => {
    const from = new Date('2026-10-10T00:00:00Z');
    expect(nextRuns(cron('0 12 * * *', 'workdays'), from, 1, PACKAGED_CALENDAR)[0]?.day).toBe('2026-10-10');
    const rest = nextRuns(cron('0 12 * * *', 'restDays'), from, 1, PACKAGED_CALENDAR);
    expect(rest.map(({ day, why }) => [day, why])).toEqual([
      ['2026-10-10', '周六,国庆节调休上班,不是休息日'],
      ['2026-10-11', ''],
    ]);
  });

  test('a pattern firing several times a day gives one skip a day', () => {
    const views = nextRuns(cron('0 8,12,18 * * *', 'workdays'), new Date('2026-11-20T10:00:00Z'), 2, PACKAGED_CALENDAR);
    expect(views.map(({ day, runs }) => [day, runs])).toEqual([
      ['2026-11-20', true],
      ['2026-11-21', false],
      ['2026-11-22', false],
      ['2026-11-23', true],
    ]);
  });

  test('a moved billing day tells where it went, and two that meet post once', () => {
    const recurrence = billing({ billingDays: [1, 3, 8], dayRule: 'workdays', shift: 'nextMatching' });
    const views = nextRuns(recurrence, new Date('2026-09-30T00:00:00Z'), 2, PACKAGED_CALENDAR);
    expect(views.map(({ day, runs, why }) => [day, runs, why])).toEqual([
      ['2026-10-01', false, '国庆节,不是工作日,顺延到10月8日'],
      ['2026-10-03', false, '国庆节,不是工作日,顺延到10月8日'],
      ['2026-10-08', true, ''],
      ['2026-11-01', false, '周日,不是工作日,顺延到11月2日'],
      ['2026-11-02', true, ''],
    ]);
  });

  test('a month without the day says so', () => {
    const views = nextRuns(
      billing({ billingDays: [31], shortMonth: 'skip' }),
      new Date('2026-04-01T00:00:00Z'),
      1,
      PACKAGED_CALENDAR,
    );
    expect(views.map(({ day, runs, why }) => [day, runs, why])).toEqual([
      ['2026-04-30', false, '4月没有31日,本月不发'],
      ['2026-05-31', true, ''],
    ]);
  });
});

describe('the edge of what is known', () => {
  test('a plan reaching 2027 ends there with a problem', () => {
    const views = nextRuns(cron('0 12 * * *', 'workdays'), new Date('2026-12-30T00:00:00Z'), 20, PACKAGED_CALENDAR);
    expect(views.map(({ day, runs, problem }) => [day, runs, problem])).toEqual([
      ['2026-12-30', true, undefined],
      ['2026-12-31', true, undefined],
      ['2027-01-01', false, 'NO_CALENDAR_DATA'],
    ]);
    expect(views.at(-1)?.why).toContain('2027年');
    expect(nextRunAfter(cron('0 12 * * *', 'workdays'), new Date('2026-12-31T04:00:00Z'), PACKAGED_CALENDAR)).toEqual({
      at: null,
      unknownYear: 2027,
    });
  });

  test('every day needs no data', () => {
    const next = nextRunAfter(cron('0 12 * * *'), new Date('2027-06-01T00:00:00Z'), PACKAGED_CALENDAR);
    expect(next.at).toEqual(new Date('2027-06-01T04:00:00Z'));
  });

  test('a billing day that would move into the unknown year is unknown, also after its own day', () => {
    const calendar = calendarOf([
      {
        _id: '2026',
        days: [
          { day: '2026-01-01', kind: 'holiday', name: '元旦' },
          { day: '2026-12-31', kind: 'holiday', name: '元旦' },
        ],
        source: '',
        uploadedBy: '',
        uploadedAt: new Date(0),
      },
    ]);
    const recurrence = billing({ billingDays: [31], dayRule: 'workdays', shift: 'nextMatching' });
    for (const after of ['2026-12-20T00:00:00Z', '2026-12-31T12:00:00Z']) {
      expect(nextRunAfter(recurrence, new Date(after), calendar)).toEqual({ at: null, unknownYear: 2027 });
    }
  });

  test('a rule that the pattern never meets ends at the edge, not in a loop', () => {
    expect(nextRunAfter(cron('0 12 * * 3', 'makeUpDays'), startOf2025, PACKAGED_CALENDAR)).toEqual({
      at: null,
      unknownYear: 2027,
    });
  });

  test('runs are strictly after; lists include the asked instant', () => {
    const at = new Date('2026-11-20T04:00:00Z');
    expect(nextRunAfter(cron('0 12 * * *'), at, PACKAGED_CALENDAR).at).toEqual(new Date('2026-11-21T04:00:00Z'));
    expect(nextRuns(cron('0 12 * * *'), at, 1, PACKAGED_CALENDAR)[0]?.at).toEqual(at);
    const once: Recurrence = { type: 'once', at };
    expect(nextRuns(once, at, 20, PACKAGED_CALENDAR).map((view) => view.at)).toEqual([at]);
    expect(nextRunAfter(once, at, PACKAGED_CALENDAR)).toEqual({ at: null, unknownYear: null });
  });

  test('the zone of the process does not matter: days are Beijing days', () => {
    const next = nextRunAfter(cron('30 0 * * *', 'workdays'), new Date('2026-11-19T15:00:00Z'), PACKAGED_CALENDAR);
    expect(next.at && beijingDay(next.at)).toBe('2026-11-20');
  });
});
