import { describe, expect, test } from '@jest/globals';
import { HOLIDAY_MOMENTS, SHIFT_RULES, type HolidayMoment, type Recurrence, type ShiftRule } from '../broadcasts/model';
import { FESTIVAL_IDS, type FestivalId } from './festival-ids';
import { calendarOf, PACKAGED_CALENDAR } from './holidays';
import { allDays, OFFICIAL_NOTICES, officialKind } from './official-notices.fixture';
import { missingYear, nextRunAfter, nextRuns } from './recurrence';

/** What every kind of plan does in all of 2025 and 2026, against the notices and dates typed by hand. */

const startOf2025 = new Date('2024-12-31T16:00:00Z');
const days = [...allDays(2025), ...allDays(2026)];
const notices = [...(OFFICIAL_NOTICES[2025] ?? []), ...(OFFICIAL_NOTICES[2026] ?? [])];
const TEN = { timeOfDay: 600, zone: 'Asia/Shanghai' } as const;
const isWork = (day: string) => ['workday', 'makeUp'].includes(officialKind(day));
const plus = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** The days of 2025 and 2026 on which it runs; each must be at 10:00 Beijing time, once. */
function runDays(recurrence: Recurrence): string[] {
  const views = nextRuns(recurrence, startOf2025, 800, PACKAGED_CALENDAR).filter(
    (view) => view.runs && view.day < '2027-01-01',
  );
  for (const view of views) expect(view.at).toEqual(new Date(`${view.day}T02:00:00Z`));
  return views.map((view) => view.day);
}
const months = [2025, 2026].flatMap((year) => Array.from({ length: 12 }, (_, index) => ({ year, month: index + 1 })));
const edgeOf = ({ year, month }: { year: number; month: number }, edge: 'first' | 'last') =>
  new Date(Date.UTC(year, edge === 'first' ? month - 1 : month, edge === 'first' ? 1 : 0)).toISOString().slice(0, 10);
/** The day a rule of workdays makes of another, by looking day by day. */
function moved(day: string, shift: ShiftRule): string | null {
  if (isWork(day)) return day;
  if (shift === 'none') return null;
  let found = day;
  while (!isWork(found)) found = plus(found, shift === 'nextMatching' ? 1 : -1);
  return found;
}
const movedAll = (own: string[], shift: ShiftRule) => [
  ...new Set(own.map((day) => moved(day, shift)).filter((day) => day !== null && days.includes(day))),
];

describe('month edges', () => {
  test.each(SHIFT_RULES)('first and last day on workdays, shift %s', (shift) => {
    for (const edge of ['first', 'last'] as const) {
      const recurrence: Recurrence = { type: 'monthEdge', edge, dayRule: 'workdays', shift, ...TEN };
      const own = months.map((month) => edgeOf(month, edge));
      // The first of January 2027 would move back into 2026, but nobody knows that year yet.
      expect(runDays(recurrence)).toEqual(movedAll(own, shift));
    }
  });

  test('the first and last workday of the months, as people name them', () => {
    const first: Recurrence = { type: 'monthEdge', edge: 'first', dayRule: 'workdays', shift: 'nextMatching', ...TEN };
    const last: Recurrence = { ...first, edge: 'last', shift: 'previousMatching' };
    expect(runDays(first).slice(0, 12)).toEqual([
      ...['2025-01-02', '2025-02-05', '2025-03-03', '2025-04-01', '2025-05-06', '2025-06-03'],
      ...['2025-07-01', '2025-08-01', '2025-09-01', '2025-10-09', '2025-11-03', '2025-12-01'],
    ]);
    expect(runDays(last).slice(12)).toEqual([
      ...['2026-01-30', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-29', '2026-06-30'],
      ...['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30', '2026-11-30', '2026-12-31'],
    ]);
  });

  test('every day needs no data and goes on in 2027', () => {
    const recurrence: Recurrence = { type: 'monthEdge', edge: 'last', dayRule: 'everyDay', shift: 'none', ...TEN };
    expect(runDays(recurrence)).toEqual(months.map((month) => edgeOf(month, 'last')));
    expect(missingYear(recurrence, startOf2025, 100, PACKAGED_CALENDAR)).toBeNull();
  });
});

describe('billing days', () => {
  test.each([29, 30, 31].flatMap((date) => SHIFT_RULES.map((shift) => [date, shift] as const)))(
    'the %i on workdays, shift %s',
    (date, shift) => {
      for (const shortMonth of ['lastDay', 'skip'] as const) {
        const recurrence: Recurrence = {
          ...{ type: 'billingDay', billingDays: [date], shortMonth, dayRule: 'workdays', shift },
          ...TEN,
        };
        const own = months
          .map((month) => ({ month, last: edgeOf(month, 'last') }))
          .filter(({ last }) => shortMonth === 'lastDay' || Number(last.slice(8)) >= date)
          .map(({ last }) => (Number(last.slice(8)) >= date ? `${last.slice(0, 8)}${date}` : last));
        expect(runDays(recurrence)).toEqual(movedAll(own, shift));
      }
    },
  );

  test('moved back: the run comes before the day it stands for, which says so', () => {
    const recurrence: Recurrence = {
      ...{ type: 'billingDay', billingDays: [3, 5], shortMonth: 'lastDay', dayRule: 'workdays' },
      ...{ shift: 'previousMatching', ...TEN },
    };
    const views = nextRuns(recurrence, new Date('2026-09-30T00:00:00Z'), 2, PACKAGED_CALENDAR);
    expect(views.map(({ day, runs, why }) => [day, runs, why])).toEqual([
      ['2026-09-30', true, ''],
      ['2026-10-03', false, '国庆节,不是工作日,提前到9月30日'],
      ['2026-10-05', false, '国庆节,不是工作日,提前到9月30日'],
      ['2026-11-03', true, ''],
    ]);
    const after = nextRunAfter(recurrence, new Date('2026-09-30T02:00:00Z'), PACKAGED_CALENDAR);
    expect(after.at).toEqual(new Date('2026-11-03T02:00:00Z'));
  });
});

describe('patterns with a shift', () => {
  const wednesdays = days.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 3);
  const cron = (pattern: string, shift: ShiftRule): Recurrence => ({
    ...{ type: 'cron', cron: pattern, zone: 'Asia/Shanghai', dayRule: 'workdays', shift },
  });

  test.each(SHIFT_RULES)('each Wednesday, shift %s', (shift) => {
    expect(runDays(cron('0 10 * * 3', shift))).toEqual(movedAll(wednesdays, shift));
  });

  test('daily and moved is every workday once, however many days move to it', () => {
    for (const shift of SHIFT_RULES) expect(runDays(cron('0 10 * * *', shift))).toEqual(days.filter(isWork));
  });

  test('several times a day move together, and none is there twice', () => {
    const runs = nextRuns(cron('0 8,18 1,2,3 10 *', 'nextMatching'), startOf2025, 4, PACKAGED_CALENDAR)
      .filter((view) => view.runs)
      .map((view) => view.at.toISOString());
    expect(runs).toEqual([
      ...['2025-10-09T00:00:00.000Z', '2025-10-09T10:00:00.000Z'],
      ...['2026-10-08T00:00:00.000Z', '2026-10-08T10:00:00.000Z'],
    ]);
    const between = nextRunAfter(
      cron('0 8,18 1 10 *', 'nextMatching'),
      new Date('2026-10-08T04:00:00Z'),
      PACKAGED_CALENDAR,
    );
    expect(between.at).toEqual(new Date('2026-10-08T10:00:00Z'));
  });

  test('moved to rare days from months before', () => {
    const recurrence: Recurrence = {
      ...{ type: 'cron', cron: '0 10 5 3 *', zone: 'Asia/Shanghai', dayRule: 'makeUpDays', shift: 'nextMatching' },
    };
    expect(nextRunAfter(recurrence, new Date('2026-05-08T16:00:00Z'), PACKAGED_CALENDAR).at).toEqual(
      new Date('2026-05-09T02:00:00Z'),
    );
  });
});

describe('statutory holidays', () => {
  const holiday = (on: HolidayMoment, names: string[] = []): Recurrence => ({ type: 'holiday', names, on, ...TEN });
  const expected = (on: HolidayMoment, chosen: typeof notices): string[] =>
    chosen.flatMap(({ from, to }) => {
      if (on === 'eve') return [plus(from, -1)];
      if (on === 'firstDay') return [from];
      if (on === 'lastDay') return [to];
      return days.filter((day) => day >= from && day <= to);
    });

  test.each(HOLIDAY_MOMENTS)('all of them: %s', (on) => {
    // The eve of New Year 2025 lies before the start of the list.
    expect(runDays(holiday(on))).toEqual(expected(on, notices).filter((day) => day >= '2025-01-01'));
  });

  test.each(['元旦', '春节', '清明节', '劳动节', '端午节', '国庆节'])('%s alone, every moment', (name) => {
    for (const on of HOLIDAY_MOMENTS) {
      const own = notices.filter((notice) => notice.name === name);
      expect(runDays(holiday(on, [name]))).toEqual(expected(on, own).filter((day) => day >= '2025-01-01'));
    }
  });

  test('a holiday inside another one’s days off is its own day; both chosen are one', () => {
    expect(runDays(holiday('eve', ['中秋节']))).toEqual(['2025-10-05', '2026-09-24']);
    expect(runDays(holiday('everyDay', ['中秋节']))).toEqual(['2025-10-06', '2026-09-25', '2026-09-26', '2026-09-27']);
    expect(runDays(holiday('eve', ['中秋节', '国庆节']))).toEqual(['2025-09-30', '2026-09-24', '2026-09-30']);
  });

  test('days that the official data calls by two names at once belong to both', () => {
    const days2028 = ['01', '02', '03'].map((date) => ({
      ...{ day: `2028-10-${date}`, kind: 'holiday' as const, name: '国庆节、中秋节' },
    }));
    const calendar = calendarOf([
      {
        ...{ _id: '2028', source: '', uploadedBy: '', uploadedAt: startOf2025 },
        days: [{ day: '2028-01-01', kind: 'holiday', name: '元旦' }, ...days2028],
      },
    ]);
    const from = new Date('2028-05-01T00:00:00Z');
    for (const name of ['中秋节', '国庆节']) {
      expect(nextRuns(holiday('eve', [name]), from, 1, calendar)[0]?.day).toBe('2028-09-30');
    }
    const views = nextRuns(holiday('eve', ['端午节']), from, 1, calendar);
    expect(views.map(({ day, runs, why, problem }) => [day, runs, why.slice(0, 20), problem])).toEqual([
      ['2028-12-31', false, '2028年的放假安排里没有端午节', undefined],
      ['2029-01-01', false, expect.stringContaining('2029年'), 'NO_CALENDAR_DATA'],
    ]);
  });

  test('nothing is guessed of 2027, neither the eve of its New Year nor the end of a holiday that reaches into it', () => {
    const after = new Date('2026-10-09T00:00:00Z');
    for (const on of HOLIDAY_MOMENTS) {
      expect(nextRunAfter(holiday(on), after, PACKAGED_CALENDAR)).toEqual({ at: null, unknownYear: 2027 });
    }
    const views = nextRuns(holiday('eve', ['元旦']), after, 20, PACKAGED_CALENDAR);
    expect(views).toEqual([expect.objectContaining({ day: '2027-01-01', problem: 'NO_CALENDAR_DATA' })]);
    const open = calendarOf([
      {
        ...{ _id: '2028', source: '', uploadedBy: '', uploadedAt: startOf2025 },
        days: [
          { day: '2028-01-01', kind: 'holiday', name: '元旦' },
          { day: '2028-12-31', kind: 'holiday', name: '元旦' },
        ],
      },
    ]);
    const late = new Date('2028-12-01T00:00:00Z');
    expect(nextRunAfter(holiday('firstDay'), late, open).at).toEqual(new Date('2028-12-31T02:00:00Z'));
    expect(nextRunAfter(holiday('lastDay'), late, open)).toEqual({ at: null, unknownYear: 2029 });
  });
});

describe('festivals', () => {
  const TYPED: Record<FestivalId, [string, string]> = {
    laba: ['2025-01-07', '2026-01-26'],
    xiaonian: ['2025-01-23', '2026-02-11'],
    valentines: ['2025-02-14', '2026-02-14'],
    lantern: ['2025-02-12', '2026-03-03'],
    womensDay: ['2025-03-08', '2026-03-08'],
    mothersDay: ['2025-05-11', '2026-05-10'],
    childrensDay: ['2025-06-01', '2026-06-01'],
    fathersDay: ['2025-06-15', '2026-06-21'],
    qixi: ['2025-08-29', '2026-08-19'],
    teachersDay: ['2025-09-10', '2026-09-10'],
    doubleNinth: ['2025-10-29', '2026-10-18'],
    doubleEleven: ['2025-11-11', '2026-11-11'],
    winterSolstice: ['2025-12-21', '2026-12-22'],
    christmasEve: ['2025-12-24', '2026-12-24'],
    christmas: ['2025-12-25', '2026-12-25'],
  };
  const festival = (festivals: FestivalId[], daysBefore = 0): Recurrence => ({
    ...{ type: 'festival', festivals, daysBefore, ...TEN },
  });

  test.each(FESTIVAL_IDS)('%s', (id) => expect(runDays(festival([id]))).toEqual(TYPED[id]));

  test('all of them in order, days before them, and on into 2027 without official dates', () => {
    const all = FESTIVAL_IDS.flatMap((id) => TYPED[id]);
    expect(runDays(festival([...FESTIVAL_IDS]))).toEqual([...all].sort());
    expect(runDays(festival([...FESTIVAL_IDS], 3)).slice(0, 29)).toEqual(
      all
        .map((day) => plus(day, -3))
        .sort()
        .slice(0, 29),
    );
    const from = new Date('2026-12-25T02:00:01Z');
    expect(nextRuns(festival(['qixi', 'lantern', 'winterSolstice']), from, 3, PACKAGED_CALENDAR)).toEqual([
      expect.objectContaining({ day: '2027-02-20', runs: true }),
      expect.objectContaining({ day: '2027-08-08', runs: true }),
      expect.objectContaining({ day: '2027-12-22', runs: true }),
    ]);
  });

  test('腊八 falls twice in 2022 and not at all in 2023, as the moon has it', () => {
    const from = (year: number) => new Date(`${year}-01-01T00:00:00Z`);
    const year = (at: number) =>
      nextRuns(festival(['laba']), from(at), 3, PACKAGED_CALENDAR)
        .map((view) => view.day)
        .filter((day) => day.startsWith(String(at)));
    expect(year(2023)).toEqual([]);
    expect(year(2022)).toEqual(['2022-01-10', '2022-12-30']);
  });
});

describe('listed days, new members, joining', () => {
  test('films: on the day or before it, each once, then nothing more', () => {
    const recurrence: Recurrence = {
      type: 'dates',
      dates: [
        { day: '2026-12-25', name: '首映二' },
        { day: '2026-03-01', name: '首映一' },
        { day: '2026-12-25', name: '首映三' },
      ],
      daysBefore: 1,
      ...TEN,
    };
    expect(runDays(recurrence)).toEqual(['2026-02-28', '2026-12-24']);
    const after = new Date('2026-12-24T02:00:00Z');
    expect(nextRunAfter(recurrence, after, PACKAGED_CALENDAR)).toEqual({ at: null, unknownYear: null });
  });

  test('new members: every day at its time, with or without official dates', () => {
    const recurrence: Recurrence = { type: 'newMember', days: [1, 3, 7], ...TEN };
    expect(runDays(recurrence)).toEqual(days);
    expect(nextRunAfter(recurrence, new Date('2027-05-01T02:00:00Z'), PACKAGED_CALENDAR).at).toEqual(
      new Date('2027-05-02T02:00:00Z'),
    );
  });

  test('joining has no time', () => {
    expect(nextRuns({ type: 'onJoin' }, startOf2025, 20, PACKAGED_CALENDAR)).toEqual([]);
  });
});

describe('a plan that reaches into 2027', () => {
  const from = new Date('2026-12-20T00:00:00Z');
  const rule = { dayRule: 'workdays', shift: 'nextMatching' } as const;
  const plans: [string, Recurrence][] = [
    ['pattern', { type: 'cron', cron: '0 10 * * 5', zone: 'Asia/Shanghai', ...rule }],
    ['month edge', { type: 'monthEdge', edge: 'first', ...rule, ...TEN }],
    ['moved back', { type: 'monthEdge', edge: 'first', dayRule: 'workdays', shift: 'previousMatching', ...TEN }],
    ['billing day', { type: 'billingDay', billingDays: [31], shortMonth: 'lastDay', ...rule, ...TEN }],
    ['holiday', { type: 'holiday', names: [], on: 'firstDay', ...TEN }],
  ];
  test.each(plans)('%s says which year is missing, as its last entry', (_, recurrence) => {
    const views = nextRuns(recurrence, from, 20, PACKAGED_CALENDAR);
    expect(views.at(-1)).toMatchObject({
      runs: false,
      problem: 'NO_CALENDAR_DATA',
      why: expect.stringContaining('2027年'),
    });
    expect(views.filter((view) => view.runs && view.day >= '2027-01-01')).toEqual([]);
    expect(missingYear(recurrence, from, 20, PACKAGED_CALENDAR)).toBe(2027);
  });
});
