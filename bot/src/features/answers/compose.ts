import { answerBodies } from '@fulin/core/answers/answer-text';
import type { Matched } from '@fulin/core/answers/matcher';
import type { FaqEntry } from '@fulin/core/answers/model';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { Group } from '@fulin/core/groups/model';
import { findStaff } from '@fulin/core/staff/store';
import type { BotContext } from '../context';
import { dealsNear } from '../deals';
import { ANSWER_TEXTS } from './texts';

export interface AnswerSettings {
  /** How far deals may be from the group, metres, and how many are named. */
  radiusM: number;
  limit: number;
}

/** What the bot says to a question; nothing when its answer is gone by now. */
export async function composeAnswer(
  context: BotContext,
  settings: AnswerSettings,
  { group, orgName }: { group: Group; orgName: string },
  matched: Matched,
  entries: readonly FaqEntry[],
): Promise<MessageBody[]> {
  switch (matched.kind) {
    case 'help':
      return [{ type: 'text', text: ANSWER_TEXTS.help }];
    case 'unknown':
    case 'human':
      return [{ type: 'text', text: ANSWER_TEXTS.unknown }];
    case 'weekly':
    case 'nearby':
      return [{ type: 'text', text: dealsText(context, settings, matched.kind, group) }];
    case 'faq': {
      const entry = entries.find((one) => one._id === matched.id);
      const manager = await findStaff(context.db, group.managerId);
      return entry ? answerBodies(entry, group, { managerName: manager?.name ?? '', orgName }, context.now()) : [];
    }
  }
}

function dealsText(
  { offers, now }: BotContext,
  { limit, radiusM }: AnswerSettings,
  kind: 'weekly' | 'nearby',
  group: Group,
): string {
  const openNow = kind === 'nearby';
  const lines = dealsNear(offers, group, now(), { limit, radiusM, perCategory: 2, openNow });
  if (lines.length === 0) return openNow ? ANSWER_TEXTS.noNearby : ANSWER_TEXTS.noWeekly;
  return ANSWER_TEXTS[kind](group.name, lines);
}
