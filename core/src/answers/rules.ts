import { variableProblem, type VariablePlace } from '../content/variables';
import { AppError } from '../errors';
import { matchQuestion } from './matcher';
import type { AskedQuestion, FaqEntry } from './model';
import { plainQuestion } from './plain-question';
import { FAQ_TEXTS, variableText } from './texts';

/** What a person fills in of an entry. */
export type FaqFields = Pick<FaqEntry, 'question' | 'keywords' | 'synonyms' | 'answer' | 'mediaId' | 'state'>;

/** An answer may name what every text may name about the group and the moment. */
const PLACE: VariablePlace = { content: 'text', recurrence: 'onJoin' };
const SHORTEST_KEYWORD = 2;
/** Two questions further apart than this are not "in a row". */
const IN_A_ROW_MS = 30 * 60_000;

/** Throws BAD_INPUT, with the field and a sentence, for an entry that says nothing, is never reached or would answer chatter. */
export function assertFaq(fields: FaqFields, others: readonly FaqEntry[]): void {
  const { question, keywords, synonyms, answer, mediaId } = fields;
  if (answer.trim() === '' && mediaId === null) throw refusal('answer', FAQ_TEXTS.noAnswer);
  const problem = variableProblem(answer, PLACE);
  if (problem) throw refusal('answer', variableText(problem));
  if (keywords.some((word) => plainQuestion(word).length < SHORTEST_KEYWORD))
    throw refusal('keywords', FAQ_TEXTS.shortKeyword);
  assertReached('question', question, others);
  for (const sentence of synonyms) assertReached('synonyms', sentence, others);
  for (const word of keywords) assertReached('keywords', word, others);
}

function assertReached(field: string, sentence: string, others: readonly FaqEntry[]): void {
  if (plainQuestion(sentence) === '') throw refusal(field, FAQ_TEXTS.emptyQuestion);
  const found = matchQuestion({ text: sentence, mentionsBot: false }, '', others);
  if (found === null) return;
  if (found.kind !== 'faq') throw refusal(field, FAQ_TEXTS.builtIn(sentence));
  const other = others.find((entry) => entry._id === found.id);
  throw refusal(field, FAQ_TEXTS.taken(sentence, other?.question ?? ''));
}

function refusal(field: string, userText: string): AppError {
  return new AppError('BAD_INPUT', `FAQ entry refused: ${field}`, { userText, field: `entry.${field}` });
}

/** Is this the second question in a row that the bot does not understand? `before`: the same person's, the latest first. */
export function isSecondMiss(asked: AskedQuestion, before: readonly AskedQuestion[]): boolean {
  const last = before[0];
  if (asked.understood || last === undefined || last.understood) return false;
  return asked.at.getTime() - last.at.getTime() <= IN_A_ROW_MS;
}

/** A sentence as it may be kept: telephone, card and identity numbers are no business of a chat's record. */
export function maskNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){5,}/gu, '******');
}
