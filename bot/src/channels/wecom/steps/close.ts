import { cancelGroupMessage } from '../api/group-messages';
import { WecomError } from '../client/wecom-error';
import type { DeliveryOutcome, GroupOutcome, WecomTask } from '../model';
import { isPastGrace } from '../rules';
import { saveTask } from '../store';
import { afterFault, attempt, later, settle, settleAll, type StepContext } from './context';
import { readResults } from './read-results';

/**
 * Ends a task whose window is over. It is stopped first (path/97611), or the owner could still send yesterday's lunch: only then
 * is "expired" true. What cannot be stopped or read is `unknown`, for a person to look at.
 */
export async function closeStep(context: StepContext, task: WecomTask): Promise<DeliveryOutcome[]> {
  if (task.cancelledAt !== null) return readLast(context, task, { state: 'expired', reason: 'ownerDidNotConfirm' });
  const stopped = await attempt(() => cancelGroupMessage(context.client, task.msgid ?? ''));
  const now = context.now();
  if (!(stopped instanceof WecomError)) {
    const nextAt = later(now, context.times.afterStopMs);
    await saveTask(context.db, task, { state: 'closing', cancelledAt: now, nextAt }, now);
    return [];
  }
  if (stopped.kind === 'final' || isPastGrace(task, now, context.times)) {
    return readLast(context, task, { state: 'unknown', reason: 'notStopped' });
  }
  await saveTask(context.db, task, { state: 'closing', ...afterFault(context, stopped) }, now);
  return [];
}

/** The last look: what has a result gets it, the rest gets `rest`. */
async function readLast(context: StepContext, task: WecomTask, rest: GroupOutcome): Promise<DeliveryOutcome[]> {
  const decide = await attempt(() => readResults(context, task));
  const now = context.now();
  if (!(decide instanceof WecomError)) {
    return (await settle(context, task, (target) => decide(target) ?? rest, { state: 'done' })).outcomes;
  }
  if (isPastGrace(task, now, context.times)) {
    return settleAll(context, task, { state: 'unknown', reason: 'resultUnread' });
  }
  await saveTask(context.db, task, { state: 'closing', ...afterFault(context, decide) }, now);
  return [];
}
