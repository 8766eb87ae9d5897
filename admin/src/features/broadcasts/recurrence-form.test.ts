import { describe, expect, it } from '@jest/globals';
import type { DraftRecurrence } from '../../api/types';
import { EMPTY_RECURRENCE, fromRecurrence, toRecurrence, type RecurrenceForm } from './recurrence-form';

const zone = 'Asia/Shanghai' as const;
const form = (change: Partial<RecurrenceForm>): RecurrenceForm => ({ ...EMPTY_RECURRENCE, ...change });

describe('recurrence form', () => {
  it.each<[string, Partial<RecurrenceForm>, DraftRecurrence]>([
    [
      'every day',
      { time: '07:05', dayRule: 'everyDay' },
      { type: 'cron', cron: '5 7 * * *', zone, dayRule: 'everyDay' },
    ],
    ['some days', { weekdays: [7, 3] }, { type: 'cron', cron: '0 11 * * 3,7', zone, dayRule: 'workdays' }],
    ['all seven', { weekdays: [1, 2, 3, 4, 5, 6, 7] }, { type: 'cron', cron: '0 11 * * *', zone, dayRule: 'workdays' }],
    ['midnight', { time: '00:00' }, { type: 'cron', cron: '0 0 * * *', zone, dayRule: 'workdays' }],
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
    ['cron', { mode: 'cron', cron: ' 0  9 1 * * ' }, { type: 'cron', cron: '0 9 1 * *', zone, dayRule: 'workdays' }],
  ])('%s: says it, shows it again and says the same', (_name, change, expected) => {
    const said = toRecurrence(form(change));
    expect(said).toEqual(expected);
    expect(toRecurrence(fromRecurrence(expected))).toEqual(expected);
  });

  it.each<[string, RecurrenceForm['mode'], number[]]>([
    ['30 12 * * 1-5', 'daily', [1, 2, 3, 4, 5]],
    ['30 12 * * 0', 'daily', [7]],
    ['30 12 * * 1-7', 'daily', []],
    ['*/5 12 * * *', 'cron', []],
    ['0 9 1 * *', 'cron', []],
    ['0 25 * * *', 'cron', []],
    ['0 9 * * 5-1', 'cron', []],
  ])('shows cron %s as %s', (cron, mode, weekdays) => {
    const shown = fromRecurrence({ type: 'cron', cron, zone, dayRule: 'everyDay' });
    expect(shown.mode).toBe(mode);
    expect(shown.weekdays).toEqual(weekdays);
    if (mode === 'cron') expect(shown.cron).toBe(cron);
  });

  it.each<[string, Partial<RecurrenceForm>]>([
    ['no billing day', { mode: 'billingDay' }],
    ['no moment', { mode: 'once' }],
    ['half a cron', { mode: 'cron', cron: '0 9 *' }],
    ['no time', { time: '' }],
    ['24:00', { time: '24:00' }],
  ])('waits while there is %s', (_name, change) => {
    expect(toRecurrence(form(change))).toBeNull();
  });
});
