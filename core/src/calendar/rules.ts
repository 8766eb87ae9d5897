import { dayOf, dayText, isDay, weekdayOf, weekdayText, yearOf } from './day';
import type { CalendarYear } from './model';

export type CalendarYearDays = CalendarYear['days'];

/** What is wrong with the official dates ops typed for a year, in Chinese; null = fine. Days of other years are refused. */
export function calendarYearProblem(year: number, days: CalendarYearDays): string | null {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return '年份不正确';
  const seen = new Set<string>();
  for (const { day, kind, name } of days) {
    if (!isDay(day)) return `日期「${day.slice(0, 20)}」不正确,应写成 ${year}-10-01`;
    if (yearOf(day) !== year) return `${day} 不在${year}年,请在${yearOf(day)}年的安排里上传`;
    if (seen.has(day)) return `${dayText(day)}重复了`;
    seen.add(day);
    if (name.trim() === '') return `请填写${dayText(day)}的节日名称`;
    const weekday = weekdayOf(day);
    if (kind === 'makeUp' && weekday < 6) return `${dayText(day)}是${weekdayText(weekday)},调休上班日应是周六或周日`;
  }
  // Both are days off by law in every year: without them the list cannot be whole.
  for (const [month, name] of [
    [1, '元旦'],
    [10, '国庆节'],
  ] as const) {
    const day = dayOf(year, month, 1);
    if (!days.some((entry) => entry.day === day && entry.kind === 'holiday')) return `缺少${name}(${dayText(day)})`;
  }
  return null;
}
