import { matchQuestion, type FaqWords } from '@fulin/core/answers/matcher';
import { FAQ_TEXTS as T } from './texts';

export interface TryEntry extends FaqWords {
  answer: string;
}

/** What the bot would do with a sentence, in words; by the very matcher it uses. null: nothing was typed. */
export function tryOut(
  text: string,
  mentionsBot: boolean,
  entries: readonly TryEntry[],
): { lead: string; answer: string } | null {
  if (text.trim() === '') return null;
  const found = matchQuestion({ text, mentionsBot }, '社群助手', entries);
  if (found === null) return { lead: T.tryNobody, answer: '' };
  if (found.kind === 'unknown') return { lead: T.tryUnknown, answer: '' };
  if (found.kind !== 'faq') return { lead: T.tryBuiltIn[found.kind] ?? '', answer: '' };
  const entry = entries.find((one) => one._id === found.id);
  return { lead: T.tryFaq(entry?.question ?? ''), answer: entry?.answer ?? '' };
}
