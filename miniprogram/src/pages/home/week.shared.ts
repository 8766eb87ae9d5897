import type { WeekDay } from '../../services/member-types';
import { TEXTS } from '../../texts';

/** 休 on a day off by law, 班 on a weekend day worked, '' otherwise. */
export function dayMark(day: Pick<WeekDay, 'kind'>): string {
  return day.kind === 'holiday' || day.kind === 'makeUp' ? TEXTS.dayMarks[day.kind] : '';
}

/** Day of the month without a leading nought. */
export function dayNumber(day: string): string {
  return String(Number(day.slice(8)));
}

/** How a screen reader says a day: 「周三 11月25日 国庆节 账单日 3项活动」. */
export function daySpeech(day: WeekDay): string {
  const parts = [day.label, `${Number(day.day.slice(5, 7))}月${dayNumber(day.day)}日`, day.holidayName];
  if (day.isBillingDay) parts.push(TEXTS.home.billingDay);
  parts.push(`${day.campaigns.length}项活动`);
  return parts.filter(Boolean).join(' ');
}
