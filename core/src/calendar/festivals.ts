import chineseDays from 'chinese-days';
import type { Recurrence } from '../broadcasts/model';
import { addDays, dayOf, daysBetween, weekdayOf, yearOf } from './day';
import type { FestivalId } from './festival-ids';
import type { Day } from './model';
import type { PlannedDay } from './rule-runs';

/** What people call them. */
export const FESTIVAL_TEXTS: Record<FestivalId, string> = {
  laba: '腊八节',
  xiaonian: '小年',
  valentines: '情人节',
  lantern: '元宵节',
  womensDay: '妇女节',
  mothersDay: '母亲节',
  childrensDay: '儿童节',
  fathersDay: '父亲节',
  qixi: '七夕',
  teachersDay: '教师节',
  doubleNinth: '重阳节',
  doubleEleven: '双十一',
  winterSolstice: '冬至',
  christmasEve: '平安夜',
  christmas: '圣诞节',
};

/** The lunar tables of the package end with this year. */
const LAST_YEAR = 2099;

type FestivalRule =
  | { by: 'solar'; month: number; date: number }
  /** The nth Sunday of a month. */
  | { by: 'sunday'; month: number; nth: number }
  | { by: 'lunar'; month: number; date: number }
  | { by: 'winterSolstice' };

const RULES: Record<FestivalId, FestivalRule> = {
  laba: { by: 'lunar', month: 12, date: 8 },
  // The bank's cities lie south of the Yangtze or on it, where it is the 24th; the north has the 23rd.
  xiaonian: { by: 'lunar', month: 12, date: 24 },
  valentines: { by: 'solar', month: 2, date: 14 },
  lantern: { by: 'lunar', month: 1, date: 15 },
  womensDay: { by: 'solar', month: 3, date: 8 },
  mothersDay: { by: 'sunday', month: 5, nth: 2 },
  childrensDay: { by: 'solar', month: 6, date: 1 },
  fathersDay: { by: 'sunday', month: 6, nth: 3 },
  qixi: { by: 'lunar', month: 7, date: 7 },
  teachersDay: { by: 'solar', month: 9, date: 10 },
  doubleNinth: { by: 'lunar', month: 9, date: 9 },
  doubleEleven: { by: 'solar', month: 11, date: 11 },
  winterSolstice: { by: 'winterSolstice' },
  christmasEve: { by: 'solar', month: 12, date: 24 },
  christmas: { by: 'solar', month: 12, date: 25 },
};

/** The package counts in the zone of the process; west of Greenwich its days are one early. Of 元宵节 2025 we know the day. */
const PACKAGE_SHIFT = daysBetween(chineseDays.getSolarDateFromLunar('2025-01-15').date, '2025-02-12');

function lunarDay(lunarYear: number, month: number, date: number): Day {
  return addDays(chineseDays.getSolarDateFromLunar(dayOf(lunarYear, month, date)).date, PACKAGE_SHIFT);
}

/** On which days of a year (2000–2099) a festival falls, ascending: one, for 腊八 and 小年 sometimes none or two. */
export function festivalDays(id: FestivalId, year: number): Day[] {
  const rule = RULES[id];
  switch (rule.by) {
    case 'solar':
      return [dayOf(year, rule.month, rule.date)];
    case 'sunday': {
      const first = dayOf(year, rule.month, 1);
      return [addDays(first, 7 - weekdayOf(first) + 7 * (rule.nth - 1))];
    }
    case 'lunar':
      // The twelfth lunar month lies in January and February, rarely in December.
      return [year - 1, year]
        .map((lunarYear) => lunarDay(lunarYear, rule.month, rule.date))
        .filter((day) => yearOf(day) === year);
    case 'winterSolstice':
      return [addDays(chineseDays.getSolarTermDate(year, 12, 'the_winter_solstice'), PACKAGE_SHIFT)];
  }
}

/** The days of a festival plan from a day on. They need no official dates. */
export function* festivalDaysFrom(
  { festivals, daysBefore, timeOfDay }: Extract<Recurrence, { type: 'festival' }>,
  from: Day,
): Generator<PlannedDay, void> {
  for (let year = yearOf(addDays(from, daysBefore)); year <= LAST_YEAR; year += 1) {
    const days = new Set(festivals.flatMap((id) => festivalDays(id, year)));
    for (const festival of [...days].sort()) {
      const day = addDays(festival, -daysBefore);
      if (day >= from) yield { day, minutes: [timeOfDay] };
    }
  }
}
