import { describe, expect, it } from '@jest/globals';
import { AnswerRate } from './rate';

describe('how often the bot answers', () => {
  it('answers a person so many times a window, then again when the window has passed', () => {
    const rate = new AnswerRate({ windowMs: 60_000, perPerson: 2, perGroup: 10 });
    expect([rate.take('g', 'p', 0), rate.take('g', 'p', 1), rate.take('g', 'p', 59_999)]).toEqual([true, true, false]);
    expect(rate.take('g', 'p', 60_000)).toBe(true);
    expect(rate.take('g', 'p', 60_000)).toBe(false);
  });

  it('counts everybody of a group together, and groups apart', () => {
    const rate = new AnswerRate({ windowMs: 60_000, perPerson: 2, perGroup: 2 });
    expect([rate.take('g', 'a', 0), rate.take('g', 'b', 0), rate.take('g', 'c', 0), rate.take('h', 'c', 0)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
