import { z } from 'zod';
import { AppError } from '@fulin/core/errors';
import type { WecomClient } from '../client/wecom-client';
import type { WecomAttachment } from './attachments';
import { byteLength, checkAtMost, WECOM_LIMITS } from './limits';

export interface GroupMessage {
  /** The owner of the groups, who has to confirm. */
  sender: string;
  chatIds: readonly string[];
  text: string;
  attachments: readonly WecomAttachment[];
}

export interface AddedGroupMessage {
  /** '' when nothing could be sent to any of the groups. */
  msgid: string;
  /** Groups WeCom will not send to. */
  failedChatIds: string[];
}

const nothing = z.object({});
const added = z
  .object({ msgid: z.string().nullish(), fail_list: z.array(z.string()).nullish() })
  .transform((answer): AddedGroupMessage => ({ msgid: answer.msgid ?? '', failedChatIds: answer.fail_list ?? [] }));

/** Says why a message cannot be a group send, or null (path/92135). */
export function messageProblem(
  message: Pick<GroupMessage, 'text' | 'attachments'>,
): 'empty' | 'tooLong' | 'tooMany' | null {
  if (message.text === '' && message.attachments.length === 0) return 'empty';
  if (byteLength(message.text) > WECOM_LIMITS.textBytes) return 'tooLong';
  return message.attachments.length > WECOM_LIMITS.attachments ? 'tooMany' : null;
}

/**
 * Creates a customer-group send (path/92135): a task that the owner must confirm; nothing is sent yet. Throws `BAD_INPUT` for what
 * the documentation does not allow, `WecomError` for what WeCom refuses.
 */
export async function addGroupMessage(
  client: WecomClient,
  message: GroupMessage,
  notAfter?: Date,
): Promise<AddedGroupMessage> {
  checkAtMost('chatIds', message.chatIds.length, WECOM_LIMITS.chatsPerTask, '一次最多发给 2000 个群');
  const problem = messageProblem(message);
  if (message.chatIds.length === 0) throw new AppError('BAD_INPUT', 'no chat ids', { field: 'chatIds' });
  if (problem !== null) throw new AppError('BAD_INPUT', `group message ${problem}`, { field: 'text' });
  const body = {
    chat_type: 'group',
    sender: message.sender,
    chat_id_list: message.chatIds,
    ...(message.text === '' ? {} : { text: { content: message.text } }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
  };
  return client.call('externalcontact/add_msg_template', added, body, { notAfter });
}

/** Reminds the owner in the client; WeCom allows three in 24 hours for one task (path/97610). */
export async function remindGroupMessage(client: WecomClient, msgid: string): Promise<void> {
  await client.call('externalcontact/remind_groupmsg_send', nothing, { msgid });
}

/** Stops a task: who has not confirmed cannot any more (path/97611). */
export async function cancelGroupMessage(client: WecomClient, msgid: string): Promise<void> {
  await client.call('externalcontact/cancel_groupmsg_send', nothing, { msgid });
}
