import { describe, expect, it } from '@jest/globals';
import { billingDayText, daysLeftText } from './me.shared';

describe('me.shared', () => {
  it('writes a billing day with its weekday', () => expect(billingDayText('2026-12-05')).toBe('12月5日 周六'));

  it('counts Beijing days, not UTC days', () => {
    expect(daysLeftText('2026-12-05', new Date('2026-12-04T15:59:59Z'))).toBe('还有 1 天');
    expect(daysLeftText('2026-12-05', new Date('2026-12-04T16:00:00Z'))).toBe('就是今天');
  });
});
