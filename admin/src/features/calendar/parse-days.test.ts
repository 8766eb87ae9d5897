import { describe, expect, it } from '@jest/globals';
import { parseDays } from './parse-days';
import { CALENDAR_TEXTS as T } from './texts';

describe('pasted official dates', () => {
  it('reads single days, spans and both kinds', () => {
    const { days, problems } = parseDays(
      '2027-01-01~2027-01-03 休 元旦\n\n2027/2/7，班，春节\n2027.10.1 至 2027.10.2 放假 国庆节',
      2027,
    );
    expect(problems).toEqual([]);
    expect(days).toEqual([
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-02', kind: 'holiday', name: '元旦' },
      { day: '2027-01-03', kind: 'holiday', name: '元旦' },
      { day: '2027-02-07', kind: 'makeUp', name: '春节' },
      { day: '2027-10-01', kind: 'holiday', name: '国庆节' },
      { day: '2027-10-02', kind: 'holiday', name: '国庆节' },
    ]);
  });

  it.each([
    ['元旦放假', T.errors.format],
    ['2027-01-01 休', T.errors.format],
    ['2027-02-29 休 春节', T.errors.day],
    ['2027-01-03~2027-01-01 休 元旦', T.errors.range],
    ['2027-01-01~2027-01-16 休 元旦', T.errors.range],
    ['2026-12-31 休 元旦', T.errors.year],
    ['2027-12-31~2028-01-01 休 元旦', T.errors.year],
  ])('refuses %s', (line, text) => {
    expect(parseDays(line, 2027)).toEqual({ days: [], problems: [{ line: 1, text }] });
  });

  it('keeps the first of two lines for one day', () => {
    const { days, problems } = parseDays('2027-10-01 休 国庆节\n2027-10-01 班 国庆节', 2027);
    expect(days).toHaveLength(1);
    expect(problems).toEqual([{ line: 2, text: T.errors.twice }]);
  });
});
