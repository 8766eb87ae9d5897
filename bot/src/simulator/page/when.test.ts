import { describe, expect, it } from '@jest/globals';
import { chatTime, listTime } from './when';

const now = new Date('2026-11-22T04:00:00Z');

describe('times in the chat list', () => {
  it.each([
    ['2026-11-22T03:05:00Z', '11:05'],
    ['2026-11-21T16:00:00Z', '00:00'],
    ['2026-11-21T15:59:00Z', '昨天'],
    ['2026-11-20T02:00:00Z', '星期五'],
    ['2026-11-16T02:00:00Z', '星期一'],
    ['2026-11-15T02:00:00Z', '11/15'],
  ])('shows %s as %s', (at, text) => {
    expect(listTime(at, now)).toBe(text);
  });

  it('adds the clock inside a chat', () => {
    expect(chatTime('2026-11-21T15:59:00Z', now)).toBe('昨天 23:59');
    expect(chatTime('2026-11-22T03:05:00Z', now)).toBe('11:05');
  });
});
