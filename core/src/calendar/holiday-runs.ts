import type { Recurrence } from '../broadcasts/model';
import { addDays, atMinute, beijingDay, dayOf, yearOf } from './day';
import { findDayInfo, yearDays, type Calendar } from './holidays';
import type { Day, DayInfo } from './model';
import type { RunStep } from './run';

type HolidayRecurrence = Extract<Recurrence, { type: 'holiday' }>;

/** The days off for everybody by law (全国年节及纪念日放假办法, 2024 version). */
export const STATUTORY_HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

/** Holidays that share their days are written together: 「国庆节、中秋节」. */
function namesOf({ name }: DayInfo): string[] {
  return name.split('、');
}

/**
 * First and last day of the chosen holidays within one stretch of days off; null when none of them lies in it. 国庆节 of 2025 is
 * 1–8 October although the 6th is called 中秋节; 中秋节 of that year is the 6th alone.
 */
function spanOf(stretch: readonly DayInfo[], names: readonly string[]): { first: Day; last: Day } | null {
  const own =
    names.length === 0 ? stretch : stretch.filter((info) => namesOf(info).some((name) => names.includes(name)));
  const [first, last] = [own[0], own.at(-1)];
  return first && last ? { first: first.day, last: last.day } : null;
}

function daysOfSpan({ first, last }: { first: Day; last: Day }, on: HolidayRecurrence['on']): Day[] {
  switch (on) {
    case 'eve':
      return [addDays(first, -1)];
    case 'firstDay':
      return [first];
    case 'lastDay':
      return [last];
    case 'everyDay': {
      const days: Day[] = [];
      for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
      return days;
    }
  }
}

/** Chosen holidays that a year's official dates do not name, as ops would ask why nothing was posted. */
function missingNames(year: number, names: readonly string[], calendar: Calendar): string[] {
  if (names.length === 0) return [];
  const known = new Set(yearDays(year, calendar).flatMap((info) => (info.kind === 'holiday' ? namesOf(info) : [])));
  return names.filter((name) => !known.has(name));
}

/** The first day of the stretch of days off that a day lies in, or the day itself. */
function startOfStretch(day: Day, calendar: Calendar): Day {
  let start = day;
  while (findDayInfo(addDays(start, -1), calendar)?.kind === 'holiday') start = addDays(start, -1);
  return start;
}

/** The days of a holiday plan from an instant's day on, in order; ends with `unknown` at the first year without official dates. */
function* holidayDays(recurrence: HolidayRecurrence, from: Day, calendar: Calendar): Generator<RunStep, void> {
  const { names, on } = recurrence;
  const at = (day: Day): Date => atMinute(day, recurrence.timeOfDay);
  let stretch: DayInfo[] = [];
  for (let day = startOfStretch(from, calendar); ; day = addDays(day, 1)) {
    const info = findDayInfo(day, calendar);
    if (info?.kind === 'holiday') {
      stretch.push(info);
    } else if (stretch.length > 0) {
      const span = spanOf(stretch, names);
      // Days off up to the last day that is known may go on into the year that is not.
      const isOpen = info === null && on === 'lastDay';
      if (span && !isOpen) for (const one of daysOfSpan(span, on)) yield { type: 'run', at: at(one), day: one };
      stretch = [];
    }
    if (!info) {
      yield { type: 'unknown', at: at(day), day, year: yearOf(day) };
      return;
    }
    if (day === dayOf(yearOf(day), 12, 31)) {
      const missing = missingNames(yearOf(day), names, calendar);
      const why = `${yearOf(day)}年的放假安排里没有${missing.join('、')}`;
      if (missing.length > 0) yield { type: 'skip', at: at(day), day, why };
    }
  }
}

/** The steps of a holiday plan strictly after an instant. */
export function* holidaySteps(
  recurrence: HolidayRecurrence,
  after: Date,
  calendar: Calendar,
): Generator<RunStep, void> {
  let last = after.getTime();
  for (const step of holidayDays(recurrence, beijingDay(after), calendar)) {
    if (step.type === 'unknown') {
      yield step;
      return;
    }
    if (step.at <= after) continue;
    if (step.type === 'run') {
      if (step.at.getTime() <= last) continue;
      last = step.at.getTime();
    }
    yield step;
  }
}
