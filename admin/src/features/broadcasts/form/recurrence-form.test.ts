import { describe, expect, it } from '@jest/globals';
import type { DraftRecurrence } from '../../../api/types';
import { EMPTY_RECURRENCE, fromRecurrence, toRecurrence, type RecurrenceForm } from './recurrence-form';

const zone = 'Asia/Shanghai' as const;
const form = (change: Partial<RecurrenceForm>): RecurrenceForm => ({ ...EMPTY_RECURRENCE, ...change });
const cron = (text: string, more: Partial<Extract<DraftRecurrence, { type: 'cron' }>> = {}): DraftRecurrence => ({
  type: 'cron',
  cron: text,
  zone,
  dayRule: 'workdays',
  shift: 'none',
  ...more,
});

describe('recurrence form', () => {
  it.each<[string, Partial<RecurrenceForm>, DraftRecurrence]>([
    ['every day', { time: '07:05', dayRule: 'everyDay' }, cron('5 7 * * *', { dayRule: 'everyDay' })],
    [
      'every day, nothing to shift',
      { dayRule: 'everyDay', shift: 'nextMatching' },
      cron('0 11 * * *', { dayRule: 'everyDay' }),
    ],
    ['some days', { weekdays: [7, 3] }, cron('0 11 * * 3,7')],
    ['all seven', { weekdays: [1, 2, 3, 4, 5, 6, 7] }, cron('0 11 * * *')],
    ['shifted', { weekdays: [3], shift: 'previousMatching' }, cron('0 11 * * 3', { shift: 'previousMatching' })],
    ['midnight', { time: '00:00' }, cron('0 0 * * *')],
    ['once', { mode: 'once', onceAt: '2026-12-01T00:30' }, { type: 'once', at: '2026-11-30T16:30:00.000Z' }],
    [
      'billing days',
      { mode: 'billingDay', time: '09:30', billingDays: [31, 5, 5], shift: 'nextMatching' },
      {
        type: 'billingDay',
        billingDays: [5, 31],
        timeOfDay: 570,
        zone,
        shortMonth: 'lastDay',
        dayRule: 'workdays',
        shift: 'nextMatching',
      },
    ],
    [
      'last workday of the month',
      { mode: 'monthEdge', edge: 'last', time: '10:00', shift: 'previousMatching' },
      { type: 'monthEdge', edge: 'last', dayRule: 'workdays', shift: 'previousMatching', timeOfDay: 600, zone },
    ],
    [
      'eve of holidays',
      { mode: 'holiday', holidays: ['春节', '国庆节'], holidayOn: 'eve', time: '18:00' },
      { type: 'holiday', names: ['春节', '国庆节'], on: 'eve', timeOfDay: 1080, zone },
    ],
    [
      'festivals',
      { mode: 'festival', festivals: ['qixi', 'valentines'], daysBefore: 1, time: '10:00' },
      { type: 'festival', festivals: ['qixi', 'valentines'], daysBefore: 1, timeOfDay: 600, zone },
    ],
    [
      'films',
      { mode: 'dates', dates: [{ day: '2026-12-18', name: ' 春江花月夜 ' }], time: '17:00' },
      { type: 'dates', dates: [{ day: '2026-12-18', name: '春江花月夜' }], daysBefore: 0, timeOfDay: 1020, zone },
    ],
    [
      'new members',
      { mode: 'newMember', days: [7, 1, 3, 3], time: '10:00' },
      { type: 'newMember', days: [1, 3, 7], timeOfDay: 600, zone },
    ],
    ['on joining', { mode: 'onJoin' }, { type: 'onJoin' }],
    ['cron', { mode: 'cron', cron: ' 0  9 1 * * ' }, cron('0 9 1 * *')],
  ])('%s: says it, shows it again and says the same', (_name, change, expected) => {
    expect(toRecurrence(form(change))).toEqual(expected);
    const shown = fromRecurrence(expected);
    if (change.mode !== undefined) expect(shown.mode).toBe(change.mode);
    expect(toRecurrence(shown)).toEqual(expected);
  });

  it.each<[string, RecurrenceForm['mode'], number[]]>([
    ['30 12 * * 1-5', 'daily', [1, 2, 3, 4, 5]],
    ['30 12 * * 0', 'daily', [7]],
    ['30 12 * * 1-7', 'daily', []],
    ['*/5 12 * * *', 'cron', []],
    ['0 9 1 * *', 'cron', []],
    ['0 25 * * *', 'cron', []],
    ['75 9 * * *', 'cron', []],
    ['0 9 * * 5-1', 'cron', []],
  ])('shows cron %s as %s', (text, mode, weekdays) => {
    const shown = fromRecurrence({ type: 'cron', cron: text, zone, dayRule: 'everyDay' });
    expect(shown.mode).toBe(mode);
    expect(shown.weekdays).toEqual(weekdays);
    if (mode === 'cron') expect(shown.cron).toBe(text);
  });

  it.each<[string, Partial<RecurrenceForm>]>([
    ['no billing day', { mode: 'billingDay' }],
    ['no festival', { mode: 'festival' }],
    ['a day without a name', { mode: 'dates', dates: [{ day: '2026-12-18', name: ' ' }] }],
    ['no listed day', { mode: 'dates', dates: [] }],
    ['no day after joining', { mode: 'newMember', days: [] }],
    ['no moment', { mode: 'once' }],
    ['half a cron', { mode: 'cron', cron: '0 9 *' }],
    ['no time', { time: '' }],
    ['24:00', { time: '24:00' }],
  ])('waits while there is %s', (_name, change) => {
    expect(toRecurrence(form(change))).toBeNull();
  });
});
