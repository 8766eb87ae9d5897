import type { Recurrence } from '../broadcasts/model';
import type { RunView } from '../broadcasts/views';
import { billingSteps } from './billing-runs';
import { cronSteps } from './cron-runs';
import { beijingDay } from './day';
import { noDataText, type Calendar } from './holidays';
import type { RunStep } from './run';

/** A plan that never matches still ends: this many skipped days in a row are looked at. */
const MAX_SKIPS = 2_000;

/** The next run, or the year whose missing data hides it. Both null: there is none left. */
export interface NextRun {
  at: Date | null;
  unknownYear: number | null;
}

/** What a plan does strictly after an instant, step by step. Ends at a year without data. */
export function* stepsAfter(recurrence: Recurrence, after: Date, calendar: Calendar): Generator<RunStep, void> {
  switch (recurrence.type) {
    case 'once':
      if (recurrence.at > after) yield { type: 'run', at: recurrence.at, day: beijingDay(recurrence.at) };
      return;
    case 'cron':
      yield* cronSteps(recurrence, after, calendar);
      return;
    case 'billingDay':
      yield* billingSteps(recurrence, after, calendar);
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
