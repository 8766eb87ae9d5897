import { remindGroupMessage } from '../api/group-messages';
import { listOwnerTasks } from '../api/group-message-records';
import { WecomError } from '../client/wecom-error';
import type { DeliveryOutcome, WecomTask } from '../model';
import { isOver, nextPollAt, shouldRemind } from '../rules';
import { saveTask } from '../store';
import { closeStep } from './close';
import { afterFault, attempt, settle, type StepContext } from './context';
import { readResults, type Decide } from './read-results';

/** Before the owner has confirmed there is nothing to read: one call instead of many. */
async function readIfConfirmed(context: StepContext, task: WecomTask): Promise<Decide> {
  const owners = await listOwnerTasks(context.client, task.msgid ?? '');
  const mine = owners.find((owner) => owner.userId === task.owner);
  return mine !== undefined && !mine.confirmed ? () => null : readResults(context, task);
}

/** Looks at a created task: takes over what is settled, reminds the owner if it is time, ends it when the window is over. */
export async function pollStep(context: StepContext, task: WecomTask): Promise<DeliveryOutcome[]> {
  const decide = await attempt(() => readIfConfirmed(context, task));
  const now = context.now();
  if (decide instanceof WecomError) {
    const state = isOver(task, now) ? 'closing' : 'created';
    await saveTask(context.db, task, { state, ...afterFault(context, decide) }, now);
    return [];
  }
  const polls = task.polls + 1;
  const next = isOver(task, now)
    ? { state: 'closing' as const, nextAt: now }
    : { polls, nextAt: nextPollAt(polls, now, task.expiresAt, context.times) };
  const { saved, outcomes } = await settle(context, task, decide, next);
  if (saved?.state === 'closing') return [...outcomes, ...(await closeStep(context, saved))];
  if (saved?.state === 'created' && shouldRemind(saved, now, context.times)) await remind(context, saved, now);
  return outcomes;
}

/** The reminder is counted before it goes out: one whose answer is lost has been used up (path/97610: three in 24 hours). */
async function remind(context: StepContext, task: WecomTask, now: Date): Promise<void> {
  const counted = await saveTask(context.db, task, { reminders: [...task.reminders, now] }, now);
  if (counted === null) return;
  // A reminder that fails is no reason to end or to delay anything.
  await attempt(() => remindGroupMessage(context.client, task.msgid ?? ''));
}
