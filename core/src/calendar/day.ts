import type { Weekday } from '../offers/model';
import type { Day } from './model';

/** The only zone of the product. China has had no daylight saving since 1991, so the offset is a constant. */
export const ZONE = 'Asia/Shanghai';
export const ZONE_OFFSET_MINUTES = 480;

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const OFFSET_MS = ZONE_OFFSET_MINUTES * MINUTE_MS;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01 of a 'YYYY-MM-DD'. */
function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOfNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Is the text a real calendar day written 'YYYY-MM-DD'? (2026-02-30 is not.) */
export function isDay(text: string): boolean {
  if (!DAY_PATTERN.test(text)) return false;
  const number = dayNumber(text);
  return Number.isFinite(number) && dayOfNumber(number) === text;
}

/** The Beijing day an instant falls on. */
export function beijingDay(at: Date): Day {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The UTC instant at which a Beijing day begins. */
export function startOfDay(day: Day): Date {
  return new Date(dayNumber(day) * DAY_MS - OFFSET_MS);
}

/** The UTC instant of a minute (0–1439) of a Beijing day. */
export function atMinute(day: Day, minute: number): Date {
  return new Date(startOfDay(day).getTime() + minute * MINUTE_MS);
}

/** Minutes from Beijing midnight, 0–1439. */
export function minuteOfDay(at: Date): number {
  const minutes = Math.floor((at.getTime() + OFFSET_MS) / MINUTE_MS) % 1440;
  return minutes < 0 ? minutes + 1440 : minutes;
}

/** ISO weekday of a day, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): Weekday {
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** ISO weekday of an instant in Beijing, 1 = Monday … 7 = Sunday. */
export function weekday(at: Date): Weekday {
  return weekdayOf(beijingDay(at));
}

/** The day so many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Whole days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Year, month 1–12 and day of the month 1–31. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** How many days a month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 'YYYY-MM-DD' of a year, month 1–12 and date; the date must exist in that month. */
export function dayOf(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The year of a Beijing day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 'HH:mm' of a minute of the day; 1440 is 24:00. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const WEEKDAY_TEXTS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** 「周一」…「周日」 of an ISO weekday. */
export function weekdayText(day: Weekday): string {
  return WEEKDAY_TEXTS[day - 1] ?? '';
}

/** 「10月1日」. */
export function dayText(day: Day): string {
  const { month, date } = partsOf(day);
  return `${month}月${date}日`;
}
