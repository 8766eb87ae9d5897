import { listChatResults } from '../api/group-message-records';
import type { GroupOutcome, TaskTarget, WecomTask } from '../model';
import { outcomeOf } from '../rules';
import type { StepContext } from './context';

/** The outcome of one group of a task; null = still open. */
export type Decide = (target: TaskTarget) => GroupOutcome | null;

/** What WeCom says of each group of a created task. Throws `WecomError`. */
export async function readResults(context: StepContext, task: WecomTask): Promise<Decide> {
  const msgid = task.msgid ?? '';
  const results = await listChatResults(context.client, msgid, task.owner);
  const byChat = new Map(results.map((result) => [result.chatId, result]));
  return (target) => {
    const result = byChat.get(target.chatId);
    return result === undefined ? null : outcomeOf(result, msgid, context.now());
  };
}
