import { describe, expect, test } from '@jest/globals';
import { AppError } from '../errors';
import { calendarOf, dayInfo, findDayInfo, PACKAGED_CALENDAR, yearDays, yearSource } from './holidays';
import { allDays, OFFICIAL_NOTICES, officialKind } from './official-notices.fixture';

describe.each([2025, 2026])('the packaged year %i', (year) => {
  test('agrees with the official notice on every day', () => {
    const packaged = yearDays(year, PACKAGED_CALENDAR).map(({ day, kind }) => [day, kind]);
    expect(packaged).toEqual(allDays(year).map((day) => [day, officialKind(day)]));
  });

  test('calls every day of a holiday and its make-up days by its name', () => {
    for (const holiday of OFFICIAL_NOTICES[year] ?? []) {
      for (const day of allDays(year).filter((d) => d >= holiday.from && d <= holiday.to)) {
        expect(dayInfo(day, PACKAGED_CALENDAR).name).toBe(holiday.alsoNamed?.[day] ?? holiday.name);
      }
      for (const day of holiday.makeUp) expect(dayInfo(day, PACKAGED_CALENDAR).name).toBe(holiday.name);
    }
  });
});

describe('years without data', () => {
  test('2004 to 2026 are packaged, their neighbours are not', () => {
    const known = Array.from({ length: 30 }, (_, index) => 2000 + index).filter((y) =>
      yearSource(y, PACKAGED_CALENDAR),
    );
    expect([known[0], known.at(-1), known.length]).toEqual([2004, 2026, 23]);
  });

  test('a day of 2027 is refused with the year, never guessed', () => {
    expect(findDayInfo('2027-01-04', PACKAGED_CALENDAR)).toBeNull();
    let thrown: unknown;
    try {
      dayInfo('2027-01-04', PACKAGED_CALENDAR);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'NO_CALENDAR_DATA' });
    expect((thrown as AppError).userText).toContain('2027年');
  });

  test('an uploaded year is used, and replaces the packaged one whole', () => {
    const uploadedBy = { source: '通知', uploadedBy: 'staff_zong', uploadedAt: new Date(0) };
    const calendar = calendarOf([
      { _id: '2027', days: [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }], ...uploadedBy },
      { _id: '2026', days: [{ day: '2026-01-01', kind: 'holiday', name: '元旦' }], ...uploadedBy },
    ]);
    expect(dayInfo('2027-01-01', calendar)).toEqual({ day: '2027-01-01', kind: 'holiday', name: '元旦' });
    expect(dayInfo('2027-01-02', calendar).kind).toBe('weekend');
    expect(dayInfo('2026-10-01', calendar).kind).toBe('workday');
    expect(dayInfo('2025-10-01', calendar).kind).toBe('holiday');
  });
});
