import { describe, expect, test } from '@jest/globals';
import type { PacingProfile } from '../accounts/model';
import type { MessageKind } from '../broadcasts/model';
import { dayLimit, groupMonthLimit, quietUntil, quotaRefusal, type Limits } from './quotas';
import { countSend, noCounts } from './send-counts';

const pacing: PacingProfile = {
  gapMinMs: 0,
  gapMaxMs: 0,
  perGroupGapMs: 0,
  maxPerMinute: 1_000,
  maxPerDay: 5,
  warmUpMs: 0,
};
const limits = (over: Partial<PacingProfile>, activeSince: Date | null = null): Limits => ({
  pacing: { ...pacing, ...over },
  activeSince,
});
/** Beijing time. */
const at = (text: string) => new Date(`${text}+08:00`);
const noon = at('2026-11-21T12:00:00');

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  test.each([
    ['a minute before', '2026-11-21T21:59:59', null],
    ['the first minute', '2026-11-21T22:00:00', '2026-11-22T07:00:00'],
    ['after midnight', '2026-11-22T00:00:00', '2026-11-22T07:00:00'],
    ['the last minute', '2026-11-22T06:59:59', '2026-11-22T07:00:00'],
    ['the end', '2026-11-22T07:00:00', null],
    ['over the end of a year', '2026-12-31T23:30:00', '2027-01-01T07:00:00'],
  ])('over midnight: %s', (_name, now, until) => {
    expect(quietUntil(night, at(now))).toEqual(until === null ? null : at(until));
  });
  test.each([
    ['2026-11-21T12:59:59', null],
    ['2026-11-21T13:00:00', '2026-11-21T14:00:00'],
    ['2026-11-21T13:59:59', '2026-11-21T14:00:00'],
    ['2026-11-21T14:00:00', null],
  ])('inside a day: %s', (now, until) => {
    expect(quietUntil({ from: 13 * 60, to: 14 * 60 }, at(now))).toEqual(until === null ? null : at(until));
  });
  test('none, and an empty span', () => {
    expect(quietUntil(null, noon)).toBeNull();
    expect(quietUntil({ from: 720, to: 720 }, noon)).toBeNull();
  });
  test('refuses every kind', () => {
    for (const kind of ['post', 'card', 'welcome', 'answer'] as const) {
      expect(quotaRefusal(noCounts(noon), limits({ quietHours: { from: 0, to: 1_439 } }), 'g', [kind], noon)).toEqual({
        reason: 'quietHours',
        until: at('2026-11-21T23:59:00'),
      });
    }
  });
});

describe('a new account', () => {
  const ramp = { ramp: [1, 2], maxPerDay: 5 };
  test.each([
    ['the first day', '2026-11-21T23:59:59', 1],
    ['the second, by the calendar', '2026-11-22T00:00:00', 2],
    ['after that', '2026-11-23T00:00:00', 5],
    ['before it begins', '2026-11-20T00:00:00', 1],
  ])('%s', (_name, now, limit) => {
    expect(dayLimit(limits(ramp, at('2026-11-21T20:00:00')), at(now))).toBe(limit);
  });
  test('an old one has no ramp, and a ramp never lifts the maximum', () => {
    expect(dayLimit(limits(ramp), noon)).toBe(5);
    expect(dayLimit(limits({ ramp: [50] }, noon), noon)).toBe(5);
  });
});

describe('quotas', () => {
  const said = (...kinds: MessageKind[]) => {
    const counts = noCounts(noon);
    for (const kind of kinds) countSend(counts, kind, 'g', noon);
    return counts;
  };
  const tomorrow = at('2026-11-22T00:00:00');
  const nextMonth = at('2026-12-01T00:00:00');
  const day = { reason: 'quotaDay', until: tomorrow };
  const month = { reason: 'quotaMonth', until: nextMonth };

  test.each([
    ["the account's day, one left", {}, ['post', 'post', 'answer', 'welcome'], 'post', null],
    ["the account's day, all kinds together", {}, ['post', 'post', 'answer', 'welcome', 'card'], 'answer', day],
    ['a kind a day', { quotas: { perDay: { card: 1 } } }, ['card'], 'card', day],
    ['another kind', { quotas: { perDay: { card: 1 } } }, ['card'], 'post', null],
    ['a kind a month', { quotas: { perMonth: { post: 2 } } }, ['post', 'post'], 'post', month],
    ['a group a day: cards count with posts', { quotas: { groupPerDay: 2 } }, ['post', 'card'], 'post', day],
    [
      'a group a day: welcomes and answers do not count',
      { quotas: { groupPerDay: 2 } },
      ['welcome', 'answer', 'post'],
      'post',
      null,
    ],
    ['a group a day: a full group still gets an answer', { quotas: { groupPerDay: 1 } }, ['post'], 'answer', null],
    ['a group a month', { quotas: { groupPerMonth: 1 } }, ['post'], 'card', month],
    ['both full: the later instant counts', { quotas: { groupPerDay: 1, groupPerMonth: 1 } }, ['post'], 'post', month],
  ] as const)('%s', (_name, profile, kinds, kind, refusal) => {
    expect(quotaRefusal(said(...kinds), limits(profile as Partial<PacingProfile>), 'g', [kind], noon)).toEqual(refusal);
  });

  test('another group is not meant, and tomorrow is another day', () => {
    const one = limits({ quotas: { groupPerDay: 1 } });
    expect(quotaRefusal(said('post'), one, 'other', ['post'], noon)).toBeNull();
    expect(quotaRefusal(said('post'), one, 'g', ['post'], tomorrow)).toBeNull();
    expect(quotaRefusal(said('post'), limits({ quotas: { groupPerMonth: 1 } }), 'g', ['post'], nextMonth)).toBeNull();
  });

  test('a message not made yet is refused only when whatever it may be is', () => {
    const cards = limits({ quotas: { perDay: { card: 1 } } });
    expect(quotaRefusal(said('card'), cards, 'g', ['post', 'card'], noon)).toBeNull();
    expect(quotaRefusal(said('card', 'card', 'card', 'card', 'card'), cards, 'g', ['post', 'card'], noon)).toEqual(day);
  });

  test.each([
    ['2026-02-10', 28],
    ['2028-02-10', 29],
    ['2026-11-30', 30],
    ['2026-12-31', 31],
  ])('as many as the month has days: %s', (of, days) => {
    const profile = { ...pacing, quotas: { groupPerMonth: 'daysInMonth' as const } };
    expect(groupMonthLimit(profile, at(`${of}T23:59:59`))).toBe(days);
  });
  test('a number is a number, and none is none', () => {
    expect(groupMonthLimit({ ...pacing, quotas: { groupPerMonth: 4 } }, noon)).toBe(4);
    expect(groupMonthLimit(pacing, noon)).toBeNull();
  });
});
