import { mayAnswer, planAnswer, type AnswerLimits, ANSWER_LIMITS } from '@fulin/core/answers/answer-delivery';
import { FaqBook, entriesFor } from '@fulin/core/answers/faq-book';
import { matchQuestion } from '@fulin/core/answers/matcher';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { Group } from '@fulin/core/groups/model';
import { findGroupByRoom } from '@fulin/core/groups/store';
import { findBlocked } from '@fulin/core/groups/blacklist';
import { findOrg } from '@fulin/core/staff/store';
import type { IncomingMessage } from '../../channels/group-channel';
import type { BotContext, Feature } from '../context';
import { composeAnswer, type AnswerSettings } from './compose';
import { passOn } from './pass-on';

export interface AnswersOptions extends AnswerSettings {
  botName: string;
  /** Person ids of other bots in the groups: never answered. */
  otherBots: readonly string[];
  limits: AnswerLimits;
}

const DEFAULTS: AnswersOptions = {
  botName: '社群助手',
  otherBots: [],
  limits: ANSWER_LIMITS,
  radiusM: 1500,
  limit: 5,
};

/** Answers what the groups ask: benefits, the FAQ, help; each message once. What it cannot answer it passes on to the manager. */
export function answers(options: Partial<AnswersOptions> = {}): Feature {
  const settings = { ...DEFAULTS, ...options };
  return (context) => {
    const book = new FaqBook(context.db);
    // One at a time, so that the next question sees the answers before it.
    let turn: Promise<void> = Promise.resolve();
    const off = context.channel.on('message', (message) => {
      turn = turn
        .then(() => hear(context, settings, book, message))
        .catch((error: unknown) => context.onError('answers', error));
      return turn;
    });
    return async () => {
      off();
      await turn;
    };
  };
}

/** Most of what is said in groups is none of the bot's business, and costs no query. */
async function hear(
  context: BotContext,
  settings: AnswersOptions,
  book: FaqBook,
  message: IncomingMessage,
): Promise<void> {
  const { db, channel, now } = context;
  if (message.personId === channel.selfId() || settings.otherBots.includes(message.personId)) return;
  const entries = await book.entries(now());
  if (matchQuestion(message, settings.botName, entries) === null || !context.held()) return;
  const group = await findGroupByRoom(db, channel.name, message.channelRoomId);
  if (!group || group.accountId !== context.accountId || group.state !== 'open') return;
  const org = await findOrg(db, group.orgId);
  const own = entriesFor(entries, org?.path ?? [group.orgId]);
  const matched = matchQuestion(message, settings.botName, own);
  if (matched === null || (await findBlocked(db, [message.personId])).has(message.personId)) return;
  const asked = { message, group, orgName: org?.name ?? '' };
  const passedOn = await passOn(context, asked, matched);
  if (passedOn === 'silent') return;
  if (passedOn !== null) return say(context, group, message, [passedOn]);
  if (!(await mayAnswer(db, group._id, message.personId, settings.limits, now()))) return;
  await say(context, group, message, await composeAnswer(context, settings, asked, matched, own));
}

async function say(
  context: BotContext,
  group: Group,
  message: IncomingMessage,
  bodies: readonly MessageBody[],
): Promise<void> {
  if (bodies.length === 0 || !context.maySpeak()) return;
  const answer = { target: group, messageId: message.id, personId: message.personId, bodies };
  if (await planAnswer(context.db, answer, context.now())) context.wakeDispatcher();
}
