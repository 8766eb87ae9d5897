import { listChatResults, listGroupMessages, listOwnerTasks } from '../api/group-message-records';
import { WecomError } from '../client/wecom-error';
import type { DeliveryOutcome, WecomTask } from '../model';
import { isOver, isPastGrace, nextPollAt } from '../rules';
import { findCandidates, judgeCandidates, type Candidate, type Verdict } from '../settle-rules';
import { findTakenMsgids, hasUnsettledTwin, saveTask } from '../store';
import { afterFault, attempt, later, settleAll, type StepContext } from './context';

/**
 * Finds out whether a lost call created its task, by listing what was created since (path/93338). Found: it is followed. Certainly
 * not there, and the list has had time to be complete: it may be called again. Neither: asked again, until the window and its grace are over.
 */
export async function settleUnknownStep(context: StepContext, task: WecomTask): Promise<DeliveryOutcome[]> {
  const verdict = await attempt(() => judge(context, task));
  const now = context.now();
  if (!(verdict instanceof WecomError)) {
    if (verdict.type === 'adopt') {
      const nextAt = nextPollAt(0, now, task.expiresAt, context.times);
      if (
        (await saveTask(context.db, task, { state: 'created', msgid: verdict.msgid, nextAt, problem: null }, now)) !==
        null
      )
        return [];
    } else if (verdict.type === 'none') return afterNone(context, task);
  }
  if (isPastGrace(task, now, context.times)) {
    return settleAll(context, task, { state: 'unknown', reason: 'creationUnclear' });
  }
  const next =
    verdict instanceof WecomError ? afterFault(context, verdict) : { nextAt: later(now, context.times.retryMs) };
  await saveTask(context.db, task, { state: 'unknown', ...next }, now);
  return [];
}

async function judge(context: StepContext, task: WecomTask): Promise<Verdict> {
  const { client, db, times } = context;
  const from = later(task.firstCalledAt ?? task.createdAt, -times.clockSkewMs);
  const listed = await listGroupMessages(client, from, later(context.now(), times.clockSkewMs));
  const alike = findCandidates(task, listed, times.clockSkewMs);
  const taken = await findTakenMsgids(
    db,
    alike.map((record) => record.msgid),
  );
  const candidates: Candidate[] = [];
  for (const { msgid } of alike.filter((record) => !taken.has(record.msgid))) {
    const owners = (await listOwnerTasks(client, msgid)).map((owner) => owner.userId);
    const results = owners.includes(task.owner) ? await listChatResults(client, msgid, task.owner) : [];
    candidates.push({ msgid, owners, chatIds: results.map((result) => result.chatId) });
  }
  return judgeCandidates(task, candidates, await hasUnsettledTwin(db, task));
}

async function afterNone(context: StepContext, task: WecomTask): Promise<DeliveryOutcome[]> {
  const now = context.now();
  const completeAt = later(task.lastCalledAt ?? now, context.times.settleQuietMs);
  if (now < completeAt) {
    await saveTask(context.db, task, { state: 'unknown', nextAt: completeAt }, now);
    return [];
  }
  if (isOver(task, now)) return settleAll(context, task, { state: 'expired', reason: 'windowPassed' });
  if (task.attempts >= context.times.maxAttempts) {
    return settleAll(context, task, { state: 'failed', reason: 'taskNotCreated' });
  }
  await saveTask(context.db, task, { state: 'planned', nextAt: now }, now);
  return [];
}
