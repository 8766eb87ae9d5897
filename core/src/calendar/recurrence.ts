import type { Recurrence } from '../broadcasts/model';
import type { RunView } from '../broadcasts/views';
import { billingDaysFrom, monthEdgesFrom } from './billing-runs';
import { cronDaysFrom, everyCronStep } from './cron-runs';
import { addDays, beijingDay } from './day';
import { festivalDaysFrom } from './festivals';
import { holidaySteps } from './holiday-runs';
import { noDataText, type Calendar } from './holidays';
import type { Day } from './model';
import { ruleSteps, type PlannedDay } from './rule-runs';
import type { RunStep } from './run';

/** A plan that never matches still ends: this many skipped days in a row are looked at. */
const MAX_SKIPS = 2_000;

/** The next run, or the year whose missing data hides it. Both null: there is none left. */
export interface NextRun {
  at: Date | null;
  unknownYear: number | null;
}

const EVERY_DAY = { dayRule: 'everyDay', shift: 'none' } as const;

function* listedDays(
  { dates, daysBefore, timeOfDay }: Extract<Recurrence, { type: 'dates' }>,
  from: Day,
): Generator<PlannedDay, void> {
  for (const listed of [...new Set(dates.map((one) => one.day))].sort()) {
    const day = addDays(listed, -daysBefore);
    if (day >= from) yield { day, minutes: [timeOfDay] };
  }
}

function* allDaysFrom(from: Day, timeOfDay: number): Generator<PlannedDay, void> {
  for (let day = from; ; day = addDays(day, 1)) yield { day, minutes: [timeOfDay] };
}

/** What a plan does strictly after an instant, step by step. Ends at a year without data, if the plan needs any. */
export function* stepsAfter(recurrence: Recurrence, after: Date, calendar: Calendar): Generator<RunStep, void> {
  switch (recurrence.type) {
    case 'once':
      if (recurrence.at > after) yield { type: 'run', at: recurrence.at, day: beijingDay(recurrence.at) };
      return;
    case 'cron': {
      const { cron, dayRule, shift = 'none' } = recurrence;
      if (dayRule === 'everyDay') yield* everyCronStep(cron, after);
      else yield* ruleSteps({ dayRule, shift }, (day) => cronDaysFrom(cron, day), after, calendar);
      return;
    }
    case 'billingDay':
      yield* ruleSteps(recurrence, (day) => billingDaysFrom(recurrence, day), after, calendar);
      return;
    case 'monthEdge':
      yield* ruleSteps(recurrence, (day) => monthEdgesFrom(recurrence, day), after, calendar);
      return;
    case 'holiday':
      yield* holidaySteps(recurrence, after, calendar);
      return;
    case 'festival':
      yield* ruleSteps(EVERY_DAY, (day) => festivalDaysFrom(recurrence, day), after, calendar);
      return;
    case 'dates':
      yield* ruleSteps(EVERY_DAY, (day) => listedDays(recurrence, day), after, calendar);
      return;
    case 'newMember':
      yield* ruleSteps(EVERY_DAY, (day) => allDaysFrom(day, recurrence.timeOfDay), after, calendar);
      return;
    case 'onJoin':
      return;
  }
}

/** The first run strictly after an instant. */
export function nextRunAfter(recurrence: Recurrence, after: Date, calendar: Calendar): NextRun {
  let skips = 0;
  for (const step of stepsAfter(recurrence, after, calendar)) {
    if (step.type === 'run') return { at: step.at, unknownYear: null };
    if (step.type === 'unknown') return { at: null, unknownYear: step.year };
    skips += 1;
    if (skips >= MAX_SKIPS) break;
  }
  return { at: null, unknownYear: null };
}

/**
 * The next `count` runs from an instant on (included), with the days left out between them and why. When the official
 * dates end before that, the last entry has `problem: 'NO_CALENDAR_DATA'` and says which year is missing.
 */
export function nextRuns(recurrence: Recurrence, from: Date, count: number, calendar: Calendar): RunView[] {
  const views: RunView[] = [];
  let runs = 0;
  let skips = 0;
  for (const step of stepsAfter(recurrence, new Date(from.getTime() - 1), calendar)) {
    const { at, day } = step;
    if (step.type === 'unknown') {
      const problem: RunView = { at, day, runs: false, why: noDataText(step.year), problem: 'NO_CALENDAR_DATA' };
      return [...inOrder(views), problem];
    }
    views.push({ at, day, runs: step.type === 'run', why: step.type === 'skip' ? step.why : '' });
    if (step.type === 'run') runs += 1;
    else skips += 1;
    if (runs >= count || skips >= MAX_SKIPS) break;
  }
  return inOrder(views);
}

/** A moved billing day is told of right before the run it moved to, which may lie behind other days. */
function inOrder(views: RunView[]): RunView[] {
  return views.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The year whose missing official dates end a plan within its next `count` runs; null = it goes on at least that long. */
export function missingYear(recurrence: Recurrence, from: Date, count: number, calendar: Calendar): number | null {
  let steps = 0;
  let runs = 0;
  for (const step of stepsAfter(recurrence, new Date(from.getTime() - 1), calendar)) {
    if (step.type === 'unknown') return step.year;
    steps += 1;
    if (step.type === 'run') runs += 1;
    if (runs >= count || steps >= MAX_SKIPS) break;
  }
  return null;
}

/** The minutes of its days a recurring plan posts at, ascending; none for one-offs and for what has no time of its own. */
export function minutesOfRuns(recurrence: Recurrence, now: Date): number[] {
  switch (recurrence.type) {
    case 'once':
    case 'onJoin':
      return [];
    case 'cron': {
      // A pattern's hours do not vary from day to day.
      const [first] = cronDaysFrom(recurrence.cron, beijingDay(now));
      return first?.minutes ?? [];
    }
    default:
      return [recurrence.timeOfDay];
  }
}
