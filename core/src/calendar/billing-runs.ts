import type { Recurrence } from '../broadcasts/model';
import { billingDayIn } from './billing-day';
import { addDays, atMinute, beijingDay, dayOf, daysInMonth, dayText, partsOf, yearOf } from './day';
import { matchesDayRule, skipReason } from './day-rule';
import { findDayInfo, type Calendar } from './holidays';
import type { Day } from './model';
import type { RunStep } from './run';

type BillingRecurrence = Extract<Recurrence, { type: 'billingDay' }>;

/** The first day from `day` on that the rule wants; a year number when the data ends before one is found. */
function firstMatching(day: Day, recurrence: BillingRecurrence, calendar: Calendar): Day | number {
  for (let candidate = day; ; candidate = addDays(candidate, 1)) {
    const info = findDayInfo(candidate, calendar);
    if (!info) return yearOf(candidate);
    if (matchesDayRule(info, recurrence.dayRule)) return candidate;
  }
}

/** What one billing day of one month becomes: a run, or a skip followed by the run it moves to. */
function* dayStep(day: Day, recurrence: BillingRecurrence, calendar: Calendar): Generator<RunStep, void> {
  const at = atMinute(day, recurrence.timeOfDay);
  if (recurrence.dayRule === 'everyDay') {
    yield { type: 'run', at, day };
    return;
  }
  const info = findDayInfo(day, calendar);
  if (!info) {
    yield { type: 'unknown', at, day, year: yearOf(day) };
    return;
  }
  if (matchesDayRule(info, recurrence.dayRule)) {
    yield { type: 'run', at, day };
    return;
  }
  const why = skipReason(info, recurrence.dayRule);
  if (recurrence.shift === 'none') {
    yield { type: 'skip', at, day, why };
    return;
  }
  const moved = firstMatching(day, recurrence, calendar);
  if (typeof moved === 'number') {
    yield { type: 'unknown', at, day, year: moved };
    return;
  }
  yield { type: 'skip', at, day, why: `${why},顺延到${dayText(moved)}` };
  yield { type: 'run', at: atMinute(moved, recurrence.timeOfDay), day: moved };
}

/** The steps of one month, before duplicates are dropped. */
function* monthSteps(
  year: number,
  month: number,
  recurrence: BillingRecurrence,
  calendar: Calendar,
): Generator<RunStep, void> {
  const dates = [...new Set(recurrence.billingDays)].sort((a, b) => a - b);
  let missing = '';
  const days = new Set<Day>();
  for (const date of dates) {
    const day = billingDayIn(year, month, date, recurrence.shortMonth);
    if (day === null) missing += `${missing ? '、' : ''}${date}日`;
    else days.add(day);
  }
  for (const day of days) yield* dayStep(day, recurrence, calendar);
  if (missing) {
    const day = dayOf(year, month, daysInMonth(year, month));
    yield { type: 'skip', at: atMinute(day, recurrence.timeOfDay), day, why: `${month}月没有${missing},本月不发` };
  }
}

/**
 * The steps of a billing-day plan strictly after an instant. Two billing days that come to one day (short month, shift)
 * give one run. Endless unless the data ends.
 */
export function* billingSteps(
  recurrence: BillingRecurrence,
  after: Date,
  calendar: Calendar,
): Generator<RunStep, void> {
  let { year, month } = partsOf(beijingDay(after));
  // A day of last month may have moved into this one.
  if (recurrence.shift === 'nextMatching' && recurrence.dayRule !== 'everyDay') {
    month -= 1;
    if (month === 0) {
      month = 12;
      year -= 1;
    }
  }
  let last = after.getTime();
  const seenSkips = new Set<string>();
  for (;;) {
    for (const step of monthSteps(year, month, recurrence, calendar)) {
      if (step.type === 'unknown') {
        // A day before `after` still counts when it would move into the unknown year.
        if (step.at <= after && step.year === yearOf(step.day)) continue;
        yield step;
        return;
      }
      const time = step.at.getTime();
      if (step.type === 'skip') {
        if (time <= after.getTime() || seenSkips.has(step.day)) continue;
        seenSkips.add(step.day);
        yield step;
      } else if (time > last) {
        last = time;
        yield step;
      }
    }
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
}
