import type { Recurrence } from '../broadcasts/model';
import { beijingDay, partsOf } from './day';
import { noDataText, yearSource, type Calendar } from './holidays';
import { missingYear } from './recurrence';

/** The State Council announces next year's dates in late October or November. */
const NOTICE_MONTH = 11;
/** How many runs ahead a plan is looked at. */
const RUNS_AHEAD = 20;

export interface CalendarProblem {
  year: number;
  text: string;
}

/**
 * The years whose official dates ops must upload: this year's always, next year's from 1 November on, and any year a
 * running plan reaches within its next 20 runs.
 */
export function calendarProblems(
  calendar: Calendar,
  now: Date,
  plans: readonly { title: string; recurrence: Recurrence }[],
): CalendarProblem[] {
  const { year, month } = partsOf(beijingDay(now));
  const problems = new Map<number, string>();
  if (!yearSource(year, calendar)) problems.set(year, noDataText(year));
  if (month >= NOTICE_MONTH && !yearSource(year + 1, calendar)) problems.set(year + 1, noDataText(year + 1));
  for (const plan of plans) {
    const missing = missingYear(plan.recurrence, now, RUNS_AHEAD, calendar);
    if (missing === null) continue;
    const text = `${noDataText(missing)};「${plan.title}」会因此停发`;
    if (!problems.has(missing) || problems.get(missing) === noDataText(missing)) problems.set(missing, text);
  }
  return [...problems].sort(([a], [b]) => a - b).map(([missing, text]) => ({ year: missing, text }));
}
