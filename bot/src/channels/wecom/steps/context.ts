import type { Db } from 'mongodb';
import type { WecomClient } from '../client/wecom-client';
import { WecomError } from '../client/wecom-error';
import type { DeliveryOutcome, GroupOutcome, RecordOutcomes, TaskTarget, WecomTask } from '../model';
import { isSettled, settleTargets, type TaskTimes } from '../rules';
import { saveTask } from '../store';

/** What every step of a task needs. */
export interface StepContext {
  db: Db;
  client: WecomClient;
  times: TaskTimes;
  /** A step that takes longer is taken over by another process. */
  leaseMs: number;
  /** A creation leaves within this long of being written down, or not at all. Less than `leaseMs` and `settleQuietMs`. */
  callWithinMs: number;
  record: RecordOutcomes;
  now: () => Date;
}

export function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/** What a fault changes: the next try, when WeCom says so or after the usual pause, and what ops reads meanwhile. */
export function afterFault(context: StepContext, error: WecomError): { nextAt: Date; problem: string } {
  return {
    nextAt: later(context.now(), error.retryAfterMs ?? context.times.retryMs),
    problem: error.userText,
  };
}

/** Runs a call; a `WecomError` is a value, everything else is thrown. */
export async function attempt<T>(call: () => Promise<T>): Promise<T | WecomError> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof WecomError) return error;
    throw error;
  }
}

/** Settles targets, has the outcomes recorded, and only then saves the task: a crash between repeats the record, never loses it. */
export async function settle(
  context: StepContext,
  task: WecomTask,
  decide: (target: TaskTarget) => GroupOutcome | null,
  set: Partial<WecomTask>,
): Promise<{ saved: WecomTask | null; outcomes: DeliveryOutcome[] }> {
  const { targets, outcomes } = settleTargets(task.targets, decide);
  if (outcomes.length > 0) await context.record(outcomes);
  const done = isSettled(targets);
  const saved = await saveTask(
    context.db,
    task,
    {
      problem: null,
      ...set,
      ...(outcomes.length > 0 ? { targets } : {}),
      ...(done ? { state: 'done' as const, doneAt: context.now() } : {}),
    },
    context.now(),
  );
  return { saved, outcomes };
}

/** The same outcome for every target that is still open; the task is done. */
export async function settleAll(
  context: StepContext,
  task: WecomTask,
  outcome: GroupOutcome,
): Promise<DeliveryOutcome[]> {
  return (await settle(context, task, () => outcome, { state: 'done' })).outcomes;
}
