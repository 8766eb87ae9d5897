import { addGroupMessage, type AddedGroupMessage } from '../api/group-messages';
import { WecomError } from '../client/wecom-error';
import type { DeliveryOutcome, GroupOutcome, WecomTask } from '../model';
import { isOver, nextPollAt } from '../rules';
import { saveTask } from '../store';
import { afterFault, attempt, later, settle, settleAll, type StepContext } from './context';

const NOTHING_TO_SEND_TO = 41048;

function failureOf(error: WecomError): GroupOutcome {
  if (error.errcode === NOTHING_TO_SEND_TO || error.errcode === null) return { state: 'failed', reason: 'notSendable' };
  return { state: 'failed', reason: `errcode${error.errcode}` };
}

/**
 * Creates the group send of a planned task. That a call goes out is written down first; a call whose answer is lost leaves the task
 * `unknown`, and it is not called again before listing has shown that nothing came of it.
 */
export async function createStep(context: StepContext, task: WecomTask): Promise<DeliveryOutcome[]> {
  const now = context.now();
  if (isOver(task, now)) return settleAll(context, task, { state: 'expired', reason: 'windowPassed' });
  const calling = await saveTask(
    context.db,
    task,
    {
      state: 'creating',
      attempts: task.attempts + 1,
      firstCalledAt: task.firstCalledAt ?? now,
      lastCalledAt: now,
      nextAt: later(now, context.leaseMs),
    },
    now,
  );
  if (calling === null) return [];
  const chatIds = calling.targets.map((target) => target.chatId);
  const { owner: sender, text, attachments } = calling;
  const notAfter = later(now, context.callWithinMs);
  const added = await attempt(() => addGroupMessage(context.client, { sender, chatIds, text, attachments }, notAfter));
  return added instanceof WecomError ? onFault(context, calling, added) : onAnswer(context, calling, added);
}

async function onAnswer(context: StepContext, task: WecomTask, added: AddedGroupMessage): Promise<DeliveryOutcome[]> {
  const failed = new Set(added.failedChatIds);
  const now = context.now();
  // Without an id it cannot be followed; listing may still find it.
  const next =
    added.msgid === ''
      ? { state: 'unknown' as const, nextAt: later(now, context.times.retryMs) }
      : { state: 'created' as const, msgid: added.msgid, nextAt: nextPollAt(0, now, task.expiresAt, context.times) };
  const decide = (target: { chatId: string }): GroupOutcome | null =>
    failed.has(target.chatId) ? { state: 'failed', reason: 'notSendable' } : null;
  return (await settle(context, task, decide, next)).outcomes;
}

async function onFault(context: StepContext, task: WecomTask, error: WecomError): Promise<DeliveryOutcome[]> {
  if (error.mayHaveHappened) {
    await saveTask(context.db, task, { state: 'unknown', ...afterFault(context, error) }, context.now());
    return [];
  }
  if (error.kind === 'final') return settleAll(context, task, failureOf(error));
  // Certainly not created: it may simply be tried again inside its window.
  const set = { state: 'planned' as const, attempts: task.attempts - 1, ...afterFault(context, error) };
  await saveTask(context.db, task, set, context.now());
  return [];
}
