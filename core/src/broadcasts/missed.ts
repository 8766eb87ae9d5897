import type { Db, Filter } from 'mongodb';
import { addDays, beijingDay, clockText, startOfDay } from '../calendar/day';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import { hasRoom, sendWindow, type SendWindow } from './hours';
import type { Broadcast, Delivery } from './model';
import { PLAN_TEXTS } from './plan-texts';
import { isRunning, runningVersion } from './rules';
import { deliveriesSpec, findBroadcast } from './store';

/** A plan that skips missed runs still keeps one that is this late: the planner looks twice a second. */
const ON_TIME_MS = 60_000;

/** What becomes of a run that is planned at `now`: sent, left out, or left to a person to decide. */
export type RunFate =
  | { state: 'planned' }
  | { state: 'expired'; reason: 'missedRun' | 'windowPassed' }
  | { state: 'waitingForPerson'; reason: 'missedAsk'; expiresAt: Date };

/** Until when a missed run may be decided: the end of its Beijing day, or of the plan's hours on it. */
function decidableUntil({ hours }: Pick<Broadcast, 'hours'>, dueAt: Date): Date {
  const day = beijingDay(dueAt);
  const end = startOfDay(addDays(day, 1));
  return hours ? new Date(startOfDay(day).getTime() + hours.notAfter * 60_000) : end;
}

/** Is the run too late to be sent, and what then, by the plan's own policy? */
export function fateOf(plan: Pick<Broadcast, 'missedRun' | 'hours'>, window: SendWindow, now: Date): RunFate {
  if (!hasRoom(window)) return { state: 'expired', reason: 'windowPassed' };
  const windowMs = window.expiresAt.getTime() - window.dueAt.getTime();
  const grace = plan.missedRun === 'catchUp' ? windowMs : Math.min(windowMs, ON_TIME_MS);
  if (now.getTime() - window.dueAt.getTime() < grace) return { state: 'planned' };
  const expiresAt = decidableUntil(plan, window.dueAt);
  if (plan.missedRun !== 'ask' || expiresAt <= now) return { state: 'expired', reason: 'missedRun' };
  return { state: 'waitingForPerson', reason: 'missedAsk', expiresAt };
}

/** The window a missed run gets when somebody decides to send it. WRONG_STATE when the plan has ended or its hours are over. */
async function freshWindow(db: Db, broadcastId: string, now: Date): Promise<Partial<Delivery>> {
  const broadcast = await findBroadcast(db, broadcastId);
  if (!broadcast || !isRunning(broadcast.state)) {
    throw new AppError('WRONG_STATE', `${broadcastId} does not run`, { userText: PLAN_TEXTS.missedEnded });
  }
  const window = sendWindow(broadcast, now);
  if (!hasRoom(window)) {
    const notAfter = clockText(broadcast.hours?.notAfter ?? 1_440);
    throw new AppError('WRONG_STATE', `${broadcastId} is past its hours`, {
      userText: PLAN_TEXTS.missedTooLate(notAfter),
    });
  }
  const notBefore = window.dueAt > now ? window.dueAt : null;
  return { expiresAt: window.expiresAt, notBefore, broadcastVersion: runningVersion(broadcast) };
}

/**
 * Ops decide what becomes of a missed run of a plan that asks: sent within a fresh window from now, or not at all. Only what still
 * waits for that decision changes, so of two people one decides. Returns how many groups it is about. WRONG_STATE when nothing waits
 * any more, the plan has ended or its hours are over.
 */
export async function decideMissed(
  db: Db,
  broadcastId: string,
  occurrence: string,
  send: boolean,
  now: Date,
): Promise<number> {
  const change: Partial<Delivery> = send
    ? { state: 'planned', reason: null, ...(await freshWindow(db, broadcastId, now)) }
    : { state: 'expired', reason: 'missedDeclined' };
  const waiting: Filter<Delivery> = {
    broadcastId,
    occurrence,
    state: 'waitingForPerson',
    reason: 'missedAsk',
    expiresAt: { $gt: now },
  };
  const decided = await collectionOf(db, deliveriesSpec).updateMany(waiting, {
    $set: { ...change, waitingSince: null, updatedAt: now },
  });
  if (decided.modifiedCount === 0) {
    throw new AppError('WRONG_STATE', `nothing of ${broadcastId} at ${occurrence} waits`, {
      userText: PLAN_TEXTS.missedDecided,
    });
  }
  return decided.modifiedCount;
}
