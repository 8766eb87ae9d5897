import { addDays, dayOf, weekdayOf } from '@fulin/core/calendar/day';

export interface MonthCell {
  day: string;
  date: number;
  /** ISO weekday, 1 = Monday. */
  weekday: number;
  over: boolean;
}

/** Each day of a month ('YYYY-MM'), and whether a post of it is above the limit. */
export function monthCells(month: string, overDays: readonly string[]): MonthCell[] {
  const over = new Set(overDays);
  const cells: MonthCell[] = [];
  let day = dayOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
  while (day.startsWith(month)) {
    cells.push({ day, date: Number(day.slice(8)), weekday: weekdayOf(day), over: over.has(day) });
    day = addDays(day, 1);
  }
  return cells;
}
