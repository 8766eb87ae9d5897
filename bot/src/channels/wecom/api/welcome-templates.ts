import { z } from 'zod';
import { AppError } from '@fulin/core/errors';
import type { WecomClient } from '../client/wecom-client';
import type { WecomAttachment } from './attachments';
import { byteLength, checkAtMost, WECOM_LIMITS } from './limits';

/** 入群欢迎语素材: a material that the owner puts on a group (path/92366). `%NICKNAME%` becomes the newcomer's name. */
export interface WelcomeTemplate {
  text: string;
  attachment: WecomAttachment | null;
  /** Tell the owners that there is a new one. */
  notifyOwners: boolean;
}

const added = z.object({ template_id: z.string().min(1) });

/**
 * Adds a welcome material and answers its id (path/92366). `existing` is how many the corp has: WeCom allows 100. Throws
 * `BAD_INPUT` above a limit.
 */
export async function addWelcomeTemplate(
  client: WecomClient,
  template: WelcomeTemplate,
  existing: number,
): Promise<string> {
  checkAtMost('templates', existing + 1, WECOM_LIMITS.welcomeTemplates, '入群欢迎语素材最多 100 条');
  checkAtMost('text', byteLength(template.text), WECOM_LIMITS.welcomeBytes, '入群欢迎语太长了,请精简');
  if (template.text === '' && template.attachment === null) {
    throw new AppError('BAD_INPUT', 'an empty welcome material', { field: 'text', userText: '请填写入群欢迎语' });
  }
  const { msgtype, ...content } = template.attachment ?? { msgtype: null };
  const answer = await client.call('externalcontact/group_welcome_template/add', added, {
    ...(template.text === '' ? {} : { text: { content: template.text } }),
    ...(msgtype === null ? {} : content),
    notify: template.notifyOwners ? 1 : 0,
  });
  return answer.template_id;
}

/** Deletes a welcome material; it then no longer greets in the groups that used it (path/92366). */
export async function deleteWelcomeTemplate(client: WecomClient, templateId: string): Promise<void> {
  await client.call('externalcontact/group_welcome_template/del', z.object({}), { template_id: templateId });
}
