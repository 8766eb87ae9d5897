import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  atMinute,
  beijingDay,
  clockText,
  daysBetween,
  daysInMonth,
  isDay,
  minuteOfDay,
  startOfDay,
  weekday,
  weekdayOf,
} from './day';

describe('Beijing days', () => {
  test('a day begins at 16:00 UTC the day before', () => {
    expect(beijingDay(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20');
    expect(beijingDay(new Date('2026-11-20T16:00:00.000Z'))).toBe('2026-11-21');
    expect(startOfDay('2026-11-21')).toEqual(new Date('2026-11-20T16:00:00Z'));
  });

  test('minutes run from 0 to 1439', () => {
    expect(minuteOfDay(new Date('2026-11-20T15:59:59.999Z'))).toBe(1439);
    expect(minuteOfDay(new Date('2026-11-20T16:00:00Z'))).toBe(0);
    expect(atMinute('2026-11-21', 720)).toEqual(new Date('2026-11-21T04:00:00Z'));
    expect(minuteOfDay(new Date('1960-01-01T00:01:00Z'))).toBe(481);
  });

  test('weekdays are ISO and Beijing', () => {
    expect(weekdayOf('2026-11-21')).toBe(6);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('1969-12-29')).toBe(1);
    expect(weekday(new Date('2026-11-22T15:59:59Z'))).toBe(7);
    expect(weekday(new Date('2026-11-22T16:00:00Z'))).toBe(1);
  });

  test('days are counted over month and year ends and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect([2024, 2025, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28]);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '20260101', '', '2025-02-29', '2026-00-10'])(
    '%s is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  test('2024-02-29 is a day', () => {
    expect(isDay('2024-02-29')).toBe(true);
  });

  test('clock text reaches 24:00', () => {
    expect([0, 570, 1440].map(clockText)).toEqual(['00:00', '09:30', '24:00']);
  });
});
