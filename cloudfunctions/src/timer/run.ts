import { ensureCan } from '@fulin/core/access/can';
import { expireOverdue, recoverLost } from '@fulin/core/delivery/deliveries';
import { planDue } from '@fulin/core/broadcasts/planner';
import type { Actor } from '@fulin/core/staff/model';
import type { Db } from 'mongodb';
import { readCalendar } from '../api/calendar';

const TIMER: Actor = { kind: 'system', name: 'timer' };

/** One tick: plans what is due, ends what is overdue, sets aside what was lost. Running it twice, or twice at once, changes nothing more. */
export async function runTimer(db: Db, now: Date): Promise<{ planned: number; expired: number; unknown: number }> {
  ensureCan(TIMER, 'timer.run');
  const calendar = await readCalendar(db);
  const { planned } = await planDue(db, now, calendar);
  const { unknown } = await recoverLost(db, now);
  const expired = await expireOverdue(db, now);
  return { planned, expired, unknown };
}
