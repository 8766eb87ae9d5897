import {
  atMinute,
  beijingDay,
  clockText,
  dayText as monthAndDate,
  daysBetween,
  minuteOfDay,
  weekdayOf as isoWeekdayOf,
  weekdayText,
  yearOf,
} from '@fulin/core/calendar/day';

/** 'YYYY-MM-DD' in Beijing of an instant (ISO text or Date). */
export function dayOf(at: string | Date): string {
  return beijingDay(new Date(at));
}

/** 'HH:mm' in Beijing. */
export function timeOf(at: string | Date): string {
  return clockText(minuteOfDay(new Date(at)));
}

/** 'HH:mm:ss' in Beijing. */
export function secondsOf(at: string | Date): string {
  return `${timeOf(at)}:${String(new Date(at).getUTCSeconds()).padStart(2, '0')}`;
}

/** 「周三」 of a Beijing day. */
export function weekdayOf(day: string): string {
  return weekdayText(isoWeekdayOf(day));
}

/** 「11月22日」, with the year when it is not `now`'s. */
export function dayText(day: string, now: Date = new Date()): string {
  const text = monthAndDate(day);
  return yearOf(day) === yearOf(beijingDay(now)) ? text : `${yearOf(day)}年${text}`;
}

const NEAR: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };

/** 「今天 12:00」「明天 12:00」「11月22日 12:00」 in Beijing; 「—」 for nothing. */
export function momentText(at: string | Date | null, now: Date = new Date()): string {
  if (at === null) return '—';
  const day = dayOf(at);
  return `${NEAR[daysBetween(beijingDay(now), day)] ?? dayText(day, now)} ${timeOf(at)}`;
}

/** 'HH:mm' → minute of the day. */
export function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** A Beijing wall-clock text 'YYYY-MM-DDTHH:mm' as a UTC instant in ISO text. */
export function beijingToIso(wallClock: string): string {
  return atMinute(wallClock.slice(0, 10), minuteOf(wallClock.slice(11, 16))).toISOString();
}

/** The Beijing wall clock 'YYYY-MM-DDTHH:mm' of an instant. */
export function isoToBeijing(at: string | Date): string {
  return `${dayOf(at)}T${timeOf(at)}`;
}
