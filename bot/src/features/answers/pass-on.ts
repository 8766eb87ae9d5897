import { addToOpenHandOver, CONTEXT_MESSAGES, handOver } from '@fulin/core/answers/hand-over';
import type { Matched } from '@fulin/core/answers/matcher';
import { isSecondMiss, maskNumbers } from '@fulin/core/answers/rules';
import { noteQuestion } from '@fulin/core/answers/store';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { Group } from '@fulin/core/groups/model';
import { findStaff, findStaffPersonIds } from '@fulin/core/staff/store';
import type { IncomingMessage } from '../../channels/group-channel';
import type { BotContext } from '../context';
import { ANSWER_TEXTS } from './texts';

/**
 * Passes on to the group's manager what somebody wants a person for, and the second question in a row that the bot does not
 * understand. Answers what to say then: a message, 'silent' (the manager has it already), or null when it is the bot's to answer.
 * Staff may ask like everybody, but are the ones it would be passed on to.
 */
export async function passOn(
  context: BotContext,
  { message, group }: { message: IncomingMessage; group: Group },
  matched: Matched,
): Promise<MessageBody | 'silent' | null> {
  const { db, channel, now } = context;
  const wantsPerson = matched.kind === 'human';
  const understood = matched.kind !== 'unknown';
  const isStaff = (await findStaffPersonIds(db, [message.personId])).has(message.personId);
  if (isStaff) return wantsPerson ? 'silent' : null;
  const at = now();
  const { id: _id, personId } = message;
  const asked = { _id, groupId: group._id, personId, text: maskNumbers(message.text), understood, at };
  const before = await noteQuestion(db, asked, CONTEXT_MESSAGES);
  if (!wantsPerson && understood) return null;
  if (await addToOpenHandOver(db, asked, at)) return 'silent';
  if (!wantsPerson && !isSecondMiss(asked, before)) return null;
  const personName = await channel.nameOf(personId).catch(() => '');
  const why = wantsPerson ? 'asked' : 'notUnderstood';
  if (!(await handOver(db, { group, personName, why, asked, before }, at))) return 'silent';
  const manager = await findStaff(db, group.managerId);
  return { type: 'text', text: ANSWER_TEXTS.passedOn(manager?.name ?? '') };
}
