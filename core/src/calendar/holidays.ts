import { AppError } from '../errors';
import { addDays, dayOf, weekdayOf, yearOf } from './day';
import type { CalendarYear, Day, DayInfo } from './model';
import { packagedYear, type SpecialDay } from './packaged';

/** What is known of the official dates: years uploaded by ops, and below them the packaged ones. */
export interface Calendar {
  readonly uploaded: ReadonlyMap<number, ReadonlyMap<Day, SpecialDay>>;
}

/** The packaged years alone. */
export const PACKAGED_CALENDAR: Calendar = { uploaded: new Map() };

/** A calendar in which each uploaded year replaces the packaged one whole. */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  return {
    uploaded: new Map(
      years.map((year) => [
        Number(year._id),
        new Map(year.days.map((day) => [day.day, { kind: day.kind, name: day.name }])),
      ]),
    ),
  };
}

function specialDays(year: number, calendar: Calendar): ReadonlyMap<Day, SpecialDay> | null {
  return calendar.uploaded.get(year) ?? packagedYear(year);
}

/** Where a year's official dates come from; null = nobody has them yet. */
export function yearSource(year: number, calendar: Calendar): 'packaged' | 'uploaded' | null {
  if (calendar.uploaded.has(year)) return 'uploaded';
  return packagedYear(year) ? 'packaged' : null;
}

/** The refusal that stands for "nobody knows this year's official dates". */
export function noCalendarData(year: number): AppError {
  return new AppError('NO_CALENDAR_DATA', `no calendar data for ${year}`, { userText: noDataText(year) });
}

/** 「2027年的节假日安排尚未导入…」. */
export function noDataText(year: number): string {
  return `${year}年的节假日安排尚未导入,请联系总行上传`;
}

/** What kind of day it is, or null when the year has no data. Never a guess from the weekday alone. */
export function findDayInfo(day: Day, calendar: Calendar): DayInfo | null {
  const special = specialDays(yearOf(day), calendar);
  if (!special) return null;
  const found = special.get(day);
  if (found) return { day, kind: found.kind, name: found.name };
  return { day, kind: weekdayOf(day) >= 6 ? 'weekend' : 'workday', name: '' };
}

/** What kind of day it is. Throws NO_CALENDAR_DATA (with the year) when nobody has that year's official dates. */
export function dayInfo(day: Day, calendar: Calendar): DayInfo {
  const info = findDayInfo(day, calendar);
  if (!info) throw noCalendarData(yearOf(day));
  return info;
}

/** Every day of a year, in order. Throws NO_CALENDAR_DATA. */
export function yearDays(year: number, calendar: Calendar): DayInfo[] {
  const days: DayInfo[] = [];
  for (let day = dayOf(year, 1, 1); yearOf(day) === year; day = addDays(day, 1)) days.push(dayInfo(day, calendar));
  return days;
}
