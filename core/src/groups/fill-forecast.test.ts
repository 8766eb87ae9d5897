import { describe, expect, test } from '@jest/globals';
import { fillForecastDay } from './fill-forecast';
import { groupWarnings } from './group-warnings';

/** 2026-11-21, 12:00 in Beijing. */
const NOW = new Date('2026-11-21T04:00:00Z');

describe('the day a group is full', () => {
  test.each<[string, number, number, number, string | null]>([
    ['ten places left, one a day', 190, 14, 0, '2026-12-01'],
    ['leavers make room', 190, 28, 14, '2026-12-01'],
    ['a part of a day is a day', 199, 14, 7, '2026-11-23'],
    ['full', 200, 0, 0, '2026-11-21'],
    ['over-full', 203, 0, 9, '2026-11-21'],
    ['nobody comes', 190, 0, 0, null],
    ['as many go as come', 190, 9, 9, null],
    ['shrinking', 190, 3, 9, null],
    ['in years', 10, 1, 0, null],
  ])('%s', (_, memberCount, joins, leaves, day) => {
    expect(fillForecastDay({ memberCount, capacity: 200 }, { joins, leaves }, NOW)).toBe(day);
  });
});

describe('warnings come before', () => {
  const group = { name: '静安寺群', state: 'open' as const, memberCount: 10, capacity: 200 };
  const in1h = (hours: number) => ({ expiresAt: new Date(NOW.getTime() + hours * 3_600_000) });
  test.each([
    ['a code for good', group, { expiresAt: null }, null, []],
    ['a code for 25 hours', group, in1h(25), null, []],
    ['a code for 24 hours', group, in1h(24), null, ['codeExpiring']],
    ['a code that ended', group, in1h(0), null, ['codeExpired']],
    ['no code', group, null, null, ['codeMissing']],
    ['full in three days', group, in1h(99), '2026-11-24', ['filling']],
    ['full in four days', group, in1h(99), '2026-11-25', []],
    ['full', { ...group, memberCount: 200 }, in1h(99), '2026-11-21', ['full']],
    ['paused', { ...group, state: 'paused' as const }, null, '2026-11-21', []],
  ])('%s', (_, own, code, day, codes) => {
    const warnings = groupWarnings(own, code, day, NOW);
    expect(warnings.map((warning) => warning.code)).toEqual(codes);
    for (const { text } of warnings) expect(text).toContain('静安寺群');
  });
});
