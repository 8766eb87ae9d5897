import type { DraftRecurrence, Run } from '../../../api/types';

/** How many days are skipped among the runs. */
export function countSkipped(runs: readonly Run[]): number {
  return runs.filter((run) => !run.runs).length;
}

/** The moments one may preview: the coming runs, soonest first. */
export function runMoments(runs: readonly Run[]): string[] {
  return runs.filter((run) => run.runs).map((run) => run.at);
}

/** A single moment that is over: nothing can be asked about it any more. */
export function isPast(recurrence: DraftRecurrence, now: Date): boolean {
  return recurrence.type === 'once' && new Date(recurrence.at) <= now;
}
