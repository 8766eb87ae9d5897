import { beijingDay } from '@fulin/core/calendar/day';
import type { ChatResult } from './api/group-message-records';
import type { DeliveryOutcome, GroupOutcome, TaskTarget, WecomTask } from './model';

/** All milliseconds unless said. Waiting times differ between banks, so every one is a setting. */
export interface TaskTimes {
  /** First look after creation; each further look waits twice as long, up to the maximum. */
  firstPollMs: number;
  maxPollMs: number;
  /** The owner is reminded this long after the creation or the last reminder. */
  remindAfterMs: number;
  /** Reminders of one task in 24 hours; WeCom allows 3 (path/97610). */
  maxReminders: number;
  /** After an unclear creation, the list is believed to be complete this long after the call. */
  settleQuietMs: number;
  /** How far WeCom's clock may be from ours. */
  clockSkewMs: number;
  /** Pause before another try after a fault. */
  retryMs: number;
  /** After stopping a task, results still come in for this long. */
  afterStopMs: number;
  /** After the window's end, faults are borne this long; then the outcome is unknown. */
  graceMs: number;
  /** Calls to create one task. */
  maxAttempts: number;
}

const DAY_MS = 86_400_000;

/** When to look next: twice as long each time, never past the window's end. */
export function nextPollAt(polls: number, now: Date, expiresAt: Date, times: TaskTimes): Date {
  const wait = Math.min(times.firstPollMs * 2 ** Math.min(polls, 30), times.maxPollMs);
  const at = now.getTime() + wait;
  return new Date(now < expiresAt ? Math.min(at, expiresAt.getTime()) : at);
}

/** True if the owner should be reminded now: waited long enough, inside the window, below WeCom's limit of the last 24 hours. */
export function shouldRemind(
  task: Pick<WecomTask, 'reminders' | 'lastCalledAt' | 'expiresAt'>,
  now: Date,
  times: TaskTimes,
): boolean {
  if (now >= task.expiresAt) return false;
  const lastDay = task.reminders.filter((at) => now.getTime() - at.getTime() < DAY_MS);
  if (lastDay.length >= times.maxReminders) return false;
  const since = task.reminders.at(-1) ?? task.lastCalledAt;
  return since !== null && now.getTime() - since.getTime() >= times.remindAfterMs;
}

/** The window is over: who has not confirmed shall not any more. */
export function isOver(task: Pick<WecomTask, 'expiresAt'>, now: Date): boolean {
  return now >= task.expiresAt;
}

/** Faults after the window's end have been borne long enough. */
export function isPastGrace(task: Pick<WecomTask, 'expiresAt'>, now: Date, times: TaskTimes): boolean {
  return now.getTime() >= task.expiresAt.getTime() + times.graceMs;
}

/** A group's result as a delivery's outcome; null = still open (path/93338). */
export function outcomeOf(result: ChatResult, msgid: string, now: Date): GroupOutcome | null {
  switch (result.status) {
    case 1:
      return { state: 'sent', sentAt: result.sentAt ?? now, messageId: msgid };
    case 2:
      return { state: 'failed', reason: 'notFriend' };
    case 3:
      return { state: 'failed', reason: 'limitReached' };
    default:
      return null;
  }
}

/** Settles the open targets that `decide` has an outcome for; answers the targets and what is new. */
export function settleTargets(
  targets: readonly TaskTarget[],
  decide: (target: TaskTarget) => GroupOutcome | null,
): { targets: TaskTarget[]; outcomes: DeliveryOutcome[] } {
  const outcomes: DeliveryOutcome[] = [];
  const settled = targets.map((target) => {
    const outcome = target.outcome === null ? decide(target) : null;
    if (outcome === null) return target;
    outcomes.push({ deliveryId: target.deliveryId, groupId: target.groupId, outcome });
    return { ...target, outcome };
  });
  return { targets: settled, outcomes };
}

export function isSettled(targets: readonly TaskTarget[]): boolean {
  return targets.every((target) => target.outcome !== null);
}

/** Group sends one group may get in the Beijing month of `now`: as many as the month has days (path/92135). */
export function monthlyLimit(now: Date): number {
  const [year, month] = beijingDay(now).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
