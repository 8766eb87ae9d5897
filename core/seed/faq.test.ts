import { expect, test } from '@jest/globals';
import { matchQuestion } from '../src/answers/matcher';
import { assertFaq } from '../src/answers/rules';
import { buildFaq } from './faq';

const FAQ = buildFaq(new Date('2026-11-21T04:00:00Z'));

test('every entry of the demo may be saved as it is, and is found by each of its own words', () => {
  for (const entry of FAQ) {
    const others = FAQ.filter((other) => other._id !== entry._id);
    expect(() => assertFaq(entry, others)).not.toThrow();
    for (const text of [entry.question, ...entry.synonyms, ...entry.keywords])
      expect([text, matchQuestion({ text, mentionsBot: false }, '社群助手', FAQ)]).toEqual([
        text,
        { kind: 'faq', id: entry._id },
      ]);
  }
});
