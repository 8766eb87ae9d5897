import type { ShortMonthRule } from '../broadcasts/model';
import { beijingDay, dayOf, daysInMonth, partsOf } from './day';
import type { Day } from './model';

/** Is it a day a card may be billed on: 1–31? */
export function isBillingDate(date: number): boolean {
  return Number.isInteger(date) && date >= 1 && date <= 31;
}

/**
 * The day a billing date falls on in a month (1–12). Short months: `lastDay` takes the month's last day, as the bank's
 * statements do; `skip` gives null.
 */
export function billingDayIn(year: number, month: number, date: number, rule: ShortMonthRule): Day | null {
  const last = daysInMonth(year, month);
  if (date <= last) return dayOf(year, month, date);
  return rule === 'lastDay' ? dayOf(year, month, last) : null;
}

/** Is this Beijing day the billing day of a card billed on `date`? */
export function isBillingDay(day: Day, date: number, rule: ShortMonthRule = 'lastDay'): boolean {
  const { year, month } = partsOf(day);
  return billingDayIn(year, month, date, rule) === day;
}

/** The first billing day on or after a day. */
export function billingDayFrom(day: Day, date: number, rule: ShortMonthRule = 'lastDay'): Day {
  let { year, month } = partsOf(day);
  for (;;) {
    const found = billingDayIn(year, month, date, rule);
    if (found !== null && found >= day) return found;
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
}

/** The nearest billing day of any of the cards, today included; null without cards. */
export function nextBillingDay(dates: readonly number[], now: Date, rule: ShortMonthRule = 'lastDay'): Day | null {
  const today = beijingDay(now);
  const days = dates.filter(isBillingDate).map((date) => billingDayFrom(today, date, rule));
  return days.sort()[0] ?? null;
}
