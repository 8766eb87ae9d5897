import { expireOverdue, recoverLost } from '@fulin/core/delivery/deliveries';
import { failOver } from '@fulin/core/delivery/fail-over';
import { planDue } from '@fulin/core/broadcasts/service';
import { calendarOf } from '@fulin/core/calendar/holidays';
import { findCalendarYears } from '@fulin/core/calendar/store';
import type { Db } from 'mongodb';
import type { Uninstall } from '../features/context';
import { repeat } from '../features/repeat';

export interface PlannerOptions {
  db: Db;
  now: () => Date;
  onError: (where: string, error: unknown) => void;
  /** There is work that was not there before. */
  onPlanned: () => void;
  tickMs?: number;
}

const TICK_MS = 1_000;
/** Accounts that were down because we were are up again by then. */
const FAIL_OVER_AFTER_MS = 20_000;

/**
 * Turns due plans into deliveries, moves what its account cannot send, expires what came too late, and settles what dead processes left: once a process, whatever the
 * number of its accounts. Any number of processes may do it at once.
 */
export function startPlanner({ db, now, onError, onPlanned, tickMs = TICK_MS }: PlannerOptions): Uninstall {
  const startedAt = now().getTime();
  const step = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError('planner', error);
    }
  };
  const tick = async (): Promise<void> => {
    await step(async () => {
      const calendar = calendarOf(await findCalendarYears(db));
      const { planned } = await planDue(db, now(), calendar);
      if (planned > 0) onPlanned();
    });
    await step(async () => {
      if (now().getTime() - startedAt >= FAIL_OVER_AFTER_MS && (await failOver(db, now())) > 0) onPlanned();
    });
    await step(() => expireOverdue(db, now()));
    await step(() => recoverLost(db, now()));
  };
  const work = repeat(tick, tickMs, (error) => onError('planner', error));
  return () => work.stop();
}
