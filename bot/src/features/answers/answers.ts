import { findGroupByRoom } from '@fulin/core/groups/store';
import type { Group } from '@fulin/core/groups/model';
import type { IncomingMessage } from '../../channels/group-channel';
import type { BotContext, Feature } from '../context';
import { dealsNear } from '../deals';
import { matchQuestion, type Question } from './matcher';
import { AnswerRate, type RateLimits } from './rate';
import { ANSWER_TEXTS } from './texts';

export interface AnswersOptions {
  botName: string;
  /** Person ids of other bots in the groups: never answered. */
  otherBots: readonly string[];
  rate: RateLimits;
  radiusM: number;
  limit: number;
}

const DEFAULTS: AnswersOptions = {
  botName: '社群助手',
  otherBots: [],
  rate: { windowMs: 60_000, perPerson: 3, perGroup: 10 },
  radiusM: 1500,
  limit: 5,
};

/** Answers 「本周福利」, 「附近优惠」, 「帮助」 and a mention, each message once. */
export function answers(options: Partial<AnswersOptions> = {}): Feature {
  const settings = { ...DEFAULTS, ...options };
  return (context) => {
    const rate = new AnswerRate(settings.rate);
    const off = context.channel.on('message', (message) => answerOne(context, settings, rate, message));
    return async () => {
      off();
    };
  };
}

async function answerOne(
  context: BotContext,
  settings: AnswersOptions,
  rate: AnswerRate,
  message: IncomingMessage,
): Promise<void> {
  const { db, channel, now } = context;
  if (message.personId === channel.selfId() || settings.otherBots.includes(message.personId)) return;
  const question = matchQuestion(message, settings.botName);
  if (question === null || !context.maySpeak()) return;
  const group = await findGroupByRoom(db, channel.name, message.channelRoomId);
  if (!group || group.accountId !== context.accountId || group.state !== 'open') return;
  if (!rate.take(group._id, message.personId, now().getTime())) return;
  const text = answerText(context, settings, question, group);
  await channel.send(
    { groupId: group._id, channelRoomId: group.channelRoomId },
    { type: 'text', text },
    `answer:${message.id}`,
  );
}

function answerText(context: BotContext, settings: AnswersOptions, question: Question, group: Group): string {
  if (question === 'help' || question === 'unknown') return ANSWER_TEXTS[question];
  const openNow = question === 'nearby';
  const query = { limit: settings.limit, radiusM: settings.radiusM, perCategory: 2, openNow };
  const lines = dealsNear(context.offers, group, context.now(), query);
  if (lines.length === 0) return openNow ? ANSWER_TEXTS.noNearby : ANSWER_TEXTS.noWeekly;
  return ANSWER_TEXTS[question](group.name, lines);
}
