import type { Db } from 'mongodb';
import type { Calendar } from '../calendar/holidays';
import { loadCalendar } from '../calendar/service';
import { expireOverdue, recoverLost } from './recovery';
import { planDue, type PlanReport } from './planner';
import { Waker } from './waker';

export interface PlannerLoopOptions {
  db: Db;
  now?: () => Date;
  pollMs?: number;
  /** Told of each turn that planned something. */
  onPlanned?: (report: PlanReport) => void;
  onError?: (error: unknown) => void;
}

const CALENDAR_FRESH_MS = 10_000;
const TIDY_MS = 2_000;

/** Plans what is due, expires what is over and recovers what was lost, for ever. Any number of processes may run one. */
export class PlannerLoop {
  private readonly waker = new Waker();
  private stopping = false;
  private loop: Promise<void> | null = null;
  private calendar: { value: Calendar; at: number } | null = null;
  private tidiedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: PlannerLoopOptions) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** Ends after the turn under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.waker.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.turn();
      } catch (error) {
        this.options.onError?.(error);
      }
      if (!this.stopping) await this.waker.sleep(this.options.pollMs ?? 500);
    }
  }

  private async turn(): Promise<void> {
    const { db, onPlanned } = this.options;
    const now = this.options.now?.() ?? new Date();
    if (!this.calendar || now.getTime() - this.calendar.at > CALENDAR_FRESH_MS) {
      this.calendar = { value: await loadCalendar(db), at: now.getTime() };
    }
    const report = await planDue(db, now, this.calendar.value);
    if (report.runs > 0) onPlanned?.(report);
    if (now.getTime() - this.tidiedAt < TIDY_MS) return;
    this.tidiedAt = now.getTime();
    await recoverLost(db, now);
    await expireOverdue(db, now);
  }
}
