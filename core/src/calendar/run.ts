import type { Day } from './model';

/** One step of a plan's future: a run, a day left out and why, or the point beyond which nothing is known. */
export type RunStep =
  | { type: 'run'; at: Date; day: Day }
  | { type: 'skip'; at: Date; day: Day; why: string }
  | { type: 'unknown'; at: Date; day: Day; year: number };
