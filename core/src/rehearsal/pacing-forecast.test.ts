import { describe, expect, test } from '@jest/globals';
import type { PacingProfile } from '../accounts/model';
import type { Limits } from '../delivery/quotas';
import { forecastPassage, type Batch } from './pacing-forecast';

const at = (clock: string, day = '2026-11-23') => new Date(`${day}T${clock}+08:00`);
const limits = (over: Partial<PacingProfile> = {}, more: Partial<Limits> = {}): Limits => ({
  pacing: {
    gapMinMs: 2_000,
    gapMaxMs: 4_000,
    perGroupGapMs: 0,
    maxPerMinute: 40,
    maxPerDay: 10_000,
    warmUpMs: 0,
    ...over,
  },
  ...more,
});
const run = (messages: number, dueAt = at('12:00:00'), expiresAt = at('12:30:00')): Batch => ({
  messages,
  dueAt,
  expiresAt,
  own: true,
});
const other = (messages: number, dueAt: Date, expiresAt: Date): Batch => ({ messages, dueAt, expiresAt, own: false });
const midnight = at('00:00:00');

describe('when the last group gets it', () => {
  test('800 groups, three seconds apart: 12:39:57, and what comes from 12:30 on is too late', () => {
    expect(forecastPassage(limits(), [run(800)], midnight, 0)).toEqual({
      firstAt: at('12:00:00'),
      lastAt: at('12:39:57'),
      expired: 200,
    });
  });

  test.each([
    [600, 0],
    [601, 1],
  ])('%i groups in 1,800 seconds: %i too late', (groups, expired) => {
    expect(forecastPassage(limits(), [run(groups)], midnight, 0)).toMatchObject({ expired });
  });

  test('no more a minute than allowed', () => {
    expect(forecastPassage(limits({ maxPerMinute: 10 }), [run(11)], midnight, 0)).toMatchObject({
      lastAt: at('12:01:00'),
    });
  });

  test('what was due before comes first, and what is over by then costs nothing', () => {
    const queue = [other(100, at('11:59:00'), at('12:10:00')), run(2)];
    expect(forecastPassage(limits(), queue, midnight, 0)).toMatchObject({
      firstAt: at('12:04:00'),
      lastAt: at('12:04:03'),
    });
    const dead = [other(1_000, at('11:59:00'), at('12:00:00')), run(1)];
    expect(forecastPassage(limits(), dead, midnight, 0)).toMatchObject({ firstAt: at('12:00:00') });
    const later = [run(2), other(100, at('12:00:01'), at('13:00:00'))];
    expect(forecastPassage(limits(), later, midnight, 0)).toMatchObject({ lastAt: at('12:00:03') });
    const together = [run(1), other(20, at('12:00:00'), at('13:00:00'))];
    expect(forecastPassage(limits(), together, midnight, 0)).toMatchObject({ firstAt: at('12:01:00') });
  });

  test('quiet hours are waited for', () => {
    const quiet = limits({ quietHours: { from: 22 * 60, to: 8 * 60 } });
    const early = run(1, at('07:00:00'), at('07:30:00'));
    expect(forecastPassage(quiet, [early], midnight, 0)).toEqual({
      firstAt: at('08:00:00'),
      lastAt: at('08:00:00'),
      expired: 1,
    });
    const late = run(3, at('21:59:57'), at('23:00:00'));
    expect(forecastPassage(quiet, [late], midnight, 0)).toEqual({
      firstAt: at('21:59:57'),
      lastAt: at('08:00:03', '2026-11-24'),
      expired: 2,
    });
  });

  test('the day’s limit, with what was said today, and the ramp of a new account', () => {
    expect(forecastPassage(limits({ maxPerDay: 5 }), [run(6)], midnight, 0)).toMatchObject({
      lastAt: at('00:00:00', '2026-11-24'),
      expired: 1,
    });
    expect(forecastPassage(limits({ maxPerDay: 5 }), [run(5)], at('11:00:00'), 2)).toMatchObject({ expired: 2 });
    const fresh = limits({ ramp: [1, 2] }, { activeSince: at('09:00:00', '2026-11-22') });
    expect(forecastPassage(fresh, [run(3)], midnight, 0)).toMatchObject({ expired: 1 });
  });

  test('an account that may say nothing, and a run of nobody', () => {
    expect(forecastPassage(limits({ maxPerDay: 0 }), [run(1)], midnight, 0)).toBeNull();
    expect(forecastPassage(limits(), [other(3, at('12:00:00'), at('13:00:00'))], midnight, 0)).toBeNull();
  });
});
