import { dayOf, daysInMonth, weekdayOf } from '@fulin/core/calendar/day';

/** A month as weeks of seven cells from Monday; null outside the month. */
export function monthWeeks(year: number, month: number): (string | null)[][] {
  const cells: (string | null)[] = Array.from({ length: weekdayOf(dayOf(year, month, 1)) - 1 }, () => null);
  for (let date = 1; date <= daysInMonth(year, month); date += 1) cells.push(dayOf(year, month, date));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
