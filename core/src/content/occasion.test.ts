import { describe, expect, test } from '@jest/globals';
import { atMinute } from '../calendar/day';
import { PACKAGED_CALENDAR } from '../calendar/holidays';
import type { Recurrence } from '../broadcasts/model';
import { occasionOf } from './occasion';

const time = { timeOfDay: 600, zone: 'Asia/Shanghai' as const };
const holiday = (names: string[]): Recurrence => ({ type: 'holiday', names, on: 'eve', ...time });
const films: Recurrence = {
  type: 'dates',
  dates: [
    { day: '2026-12-04', name: '江河' },
    { day: '2026-12-04', name: '远山' },
    { day: '2026-12-06', name: '长夜' },
  ],
  daysBefore: 2,
  ...time,
};

describe('what an occurrence is about', () => {
  test.each<[string, Recurrence, string, ReturnType<typeof occasionOf>]>([
    ['the day before 国庆', holiday([]), '2026-09-30', { name: '国庆节', daysLeft: 1 }],
    ['in the middle of it', holiday(['国庆节']), '2026-10-03', { name: '国庆节', daysLeft: 0 }],
    [
      'another holiday comes first, but is not named',
      holiday(['国庆节']),
      '2026-09-24',
      { name: '国庆节', daysLeft: 7 },
    ],
    ['beyond the known dates', holiday(['元旦']), '2026-12-30', null],
    ['films two days ahead, two on one day', films, '2026-12-02', { name: '江河、远山', daysLeft: 2 }],
    ['the later film although another is nearer', films, '2026-12-04', { name: '长夜', daysLeft: 2 }],
    ['by hand in between: the next one', films, '2026-12-01', { name: '江河、远山', daysLeft: 3 }],
    ['all of them are out', films, '2026-12-07', null],
    [
      '七夕 itself',
      { type: 'festival', festivals: ['qixi'], daysBefore: 0, ...time },
      '2026-08-19',
      { name: '七夕', daysLeft: 0 },
    ],
    [
      'over the new year',
      { type: 'festival', festivals: ['valentines'], daysBefore: 60, ...time },
      '2026-12-16',
      { name: '情人节', daysLeft: 60 },
    ],
    [
      'a plain daily plan',
      { type: 'cron', cron: '0 12 * * *', zone: 'Asia/Shanghai', dayRule: 'everyDay' },
      '2026-10-01',
      null,
    ],
  ])('%s', (_, recurrence, day, expected) => {
    expect(occasionOf(recurrence, atMinute(day, 600), PACKAGED_CALENDAR)).toEqual(expected);
  });
});
