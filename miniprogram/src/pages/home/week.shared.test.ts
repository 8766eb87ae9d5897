import { describe, expect, it } from '@jest/globals';
import { dayMark, dayNumber, daySpeech } from './week.shared';

describe('week.shared', () => {
  it('marks days off by law and days made up, and no others', () => {
    expect(
      ['holiday', 'makeUp', 'workday', 'weekend', null].map((kind) => dayMark({ kind: kind as 'holiday' | null })),
    ).toEqual(['休', '班', '', '', '']);
  });

  it('writes days without a leading nought', () => {
    expect(dayNumber('2026-10-01')).toBe('1');
    expect(dayNumber('2026-10-31')).toBe('31');
  });

  it('speaks a day in full', () => {
    const day = {
      day: '2026-10-01',
      weekday: 4,
      label: '今天',
      kind: 'holiday' as const,
      holidayName: '国庆节',
      isBillingDay: true,
      campaigns: [],
    };
    expect(daySpeech(day)).toBe('今天 10月1日 国庆节 账单日 0项活动');
    expect(daySpeech({ ...day, holidayName: '', isBillingDay: false })).toBe('今天 10月1日 0项活动');
  });
});
