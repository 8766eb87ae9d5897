import { describe, expect, it } from '@jest/globals';
import { memberTrend, nextIndex, progressOf, warningPath } from './overview.shared';

const day = (joins: number, leaves: number) => ({ day: '', joins, leaves, sent: 0, failed: 0, expired: 0, unknown: 0 });

describe('overview', () => {
  it('counts members back from today', () => {
    expect(memberTrend(100, [day(5, 1), day(10, 0), day(0, 3)])).toEqual([93, 103, 100]);
    expect(memberTrend(2, [day(0, 0), day(9, 0)])).toEqual([0, 2]);
    expect(memberTrend(7, [])).toEqual([]);
  });

  it('says how far a post has come', () => {
    expect(progressOf({ groups: 10, done: {} })).toEqual({ sent: 0, trouble: 0, waiting: 10, total: 10 });
    expect(progressOf({ groups: 10, done: { sent: 6, failed: 1, expired: 1, unknown: 1, claimed: 1 } })).toEqual({
      sent: 6,
      trouble: 3,
      waiting: 1,
      total: 10,
    });
    expect(progressOf({ groups: 1, done: { sent: 3 } }).total).toBe(3);
  });

  it('knows where a warning is dealt with', () => {
    expect(warningPath('CALENDAR_YEAR_MISSING')).toBe('/calendar');
    expect(warningPath('UNKNOWN_DELIVERIES')).toBe('/deliveries?state=unknown');
    expect(warningPath('HAND_OVERS_WAITING')).toBe('/people');
    expect(warningPath('ELSE')).toBeNull();
  });

  it('finds the next post: one due this very moment has gone', () => {
    const today = [{ at: '2026-11-22T00:00:00Z' }, { at: '2026-11-22T04:00:00Z' }];
    expect(nextIndex(today, new Date('2026-11-22T00:00:00Z'))).toBe(1);
    expect(nextIndex(today, new Date('2026-11-22T04:00:00Z'))).toBe(-1);
  });
});
