import type { Recurrence } from '../broadcasts/model';
import { billingDayIn } from './billing-day';
import { dayOf, daysInMonth, partsOf } from './day';
import type { Day } from './model';
import type { PlannedDay } from './rule-runs';

type BillingRecurrence = Extract<Recurrence, { type: 'billingDay' }>;

/** Every month from the one a day lies in, endless. */
export function* monthsFrom(day: Day): Generator<{ year: number; month: number }, never> {
  for (let { year, month } = partsOf(day); ; month += 1) {
    if (month > 12) {
      month = 1;
      year += 1;
    }
    yield { year, month };
  }
}

/** The days of a billing-day plan from a day's month on. Two billing days that come to one day (short month) are one. Endless. */
export function* billingDaysFrom(recurrence: BillingRecurrence, from: Day): Generator<PlannedDay, void> {
  const dates = [...new Set(recurrence.billingDays)].sort((a, b) => a - b);
  const minutes = [recurrence.timeOfDay];
  for (const { year, month } of monthsFrom(from)) {
    const missing: string[] = [];
    const days = new Set<Day>();
    for (const date of dates) {
      const day = billingDayIn(year, month, date, recurrence.shortMonth);
      if (day === null) missing.push(`${date}日`);
      else days.add(day);
    }
    for (const day of days) if (day >= from) yield { day, minutes };
    if (missing.length > 0) {
      const day = dayOf(year, month, daysInMonth(year, month));
      yield { day, minutes, why: `${month}月没有${missing.join('、')},本月不发` };
    }
  }
}

/** The first or last day of every month from a day on. Endless. */
export function* monthEdgesFrom(
  { edge, timeOfDay }: Extract<Recurrence, { type: 'monthEdge' }>,
  from: Day,
): Generator<PlannedDay, void> {
  for (const { year, month } of monthsFrom(from)) {
    const day = dayOf(year, month, edge === 'first' ? 1 : daysInMonth(year, month));
    if (day >= from) yield { day, minutes: [timeOfDay] };
  }
}
