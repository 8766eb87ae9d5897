import { describe, expect, it } from '@jest/globals';
import { beijingToIso, dayOf, isoToBeijing, momentText, secondsOf, weekdayOf } from './time';

describe('Beijing time on the page', () => {
  it('puts the day boundary at 16:00 UTC', () => {
    expect(dayOf('2026-11-21T15:59:59Z')).toBe('2026-11-21');
    expect(dayOf('2026-11-21T16:00:00Z')).toBe('2026-11-22');
  });

  it('shows midnight as 00, not 24', () => {
    expect(secondsOf('2026-11-21T16:00:00Z')).toBe('00:00:00');
  });

  it('names near days', () => {
    const now = new Date('2026-11-22T03:00:00Z');
    expect(momentText('2026-11-22T04:05:00Z', now)).toBe('今天 12:05');
    expect(momentText('2026-11-22T16:00:00Z', now)).toBe('明天 00:00');
    expect(momentText('2026-11-21T15:00:00Z', now)).toBe('昨天 23:00');
    expect(momentText('2026-11-24T04:00:00Z', now)).toBe('11月24日 12:00');
    expect(momentText('2027-01-01T04:00:00Z', now)).toBe('2027年1月1日 12:00');
    expect(momentText(null, now)).toBe('—');
  });

  it('goes from the wall clock to the instant and back', () => {
    expect(beijingToIso('2026-12-01T00:30')).toBe('2026-11-30T16:30:00.000Z');
    expect(isoToBeijing(beijingToIso('2026-12-31T23:59'))).toBe('2026-12-31T23:59');
  });

  it('knows weekdays', () => {
    expect(weekdayOf('2026-11-22')).toBe('周日');
    expect(weekdayOf('2026-11-25')).toBe('周三');
  });
});
