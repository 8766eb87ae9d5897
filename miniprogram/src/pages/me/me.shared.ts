import { beijingDay, dayText, daysBetween, weekdayOf, weekdayText } from '@fulin/core/calendar/day';
import { TEXTS } from '../../texts';

/** 「12月5日 周六」 of a Beijing day. */
export function billingDayText(day: string): string {
  return `${dayText(day)} ${weekdayText(weekdayOf(day))}`;
}

/** 「就是今天」 or 「还有 3 天」, counted in Beijing days. */
export function daysLeftText(day: string, now: Date): string {
  const days = daysBetween(beijingDay(now), day);
  return days <= 0 ? TEXTS.me.today : TEXTS.me.daysLeft(days);
}
