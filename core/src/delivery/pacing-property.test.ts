import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PacingProfile, Quotas } from '../accounts/model';
import { beijingDay, daysInMonth, minuteOfDay, partsOf } from '../calendar/day';
import type { MessageKind } from '../broadcasts/model';
import { accountAllowedAt, emptyRecord, groupAllowedAt, noteContact, noteSend } from './pacing';
import { quotaRefusal } from './quotas';

interface Said {
  at: number;
  groupId: string;
  kind: MessageKind;
}

const kinds = fc.constantFrom<MessageKind>('post', 'card', 'welcome', 'answer');
const quota = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
const profiles = fc.record({
  gapMinMs: fc.integer({ min: 0, max: 4_000 }),
  gapSpreadMs: fc.integer({ min: 0, max: 4_000 }),
  perGroupGapMs: fc.integer({ min: 0, max: 90_000 }),
  answerGapMs: fc.integer({ min: 0, max: 10_000 }),
  maxPerMinute: fc.integer({ min: 1, max: 10 }),
  maxPerDay: fc.integer({ min: 1, max: 20 }),
  quiet: fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 1_439 })),
  card: quota,
  groupPerDay: quota,
  groupPerMonth: fc.constantFrom<number | 'daysInMonth' | undefined>(undefined, 3, 'daysInMonth'),
});
/** What is wanted, after which pause, and whether its answer stays out; now and then the channel comes up again. */
const wishes = fc.array(
  fc.record({
    groupId: fc.constantFrom('g1', 'g2', 'g3'),
    kind: kinds,
    afterMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 9 * 3_600_000 })),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    doubt: fc.boolean(),
    contact: fc.boolean(),
  }),
  { maxLength: 80 },
);

describe('whatever is wanted, and whenever', () => {
  test('no limit of the profile is ever exceeded', () => {
    fc.assert(
      fc.property(profiles, wishes, (drawn, list) => {
        const quotas: Quotas = {
          perDay: drawn.card === undefined ? {} : { card: drawn.card },
          ...(drawn.groupPerDay === undefined ? {} : { groupPerDay: drawn.groupPerDay }),
          ...(drawn.groupPerMonth === undefined ? {} : { groupPerMonth: drawn.groupPerMonth }),
        };
        const profile: PacingProfile = {
          gapMinMs: drawn.gapMinMs,
          gapMaxMs: drawn.gapMinMs + drawn.gapSpreadMs,
          perGroupGapMs: drawn.perGroupGapMs,
          answerGapMs: drawn.answerGapMs,
          maxPerMinute: drawn.maxPerMinute,
          maxPerDay: drawn.maxPerDay,
          warmUpMs: 0,
          quietHours: { from: drawn.quiet[0], to: drawn.quiet[1] },
          quotas,
        };
        judge(profile, say(profile, list));
      }),
      { numRuns: 300 },
    );
  });
});

function say(
  profile: PacingProfile,
  list: { groupId: string; kind: MessageKind; afterMs: number; random: number; doubt: boolean; contact: boolean }[],
): Said[] {
  let now = Date.parse('2026-11-28T01:00:00Z');
  const record = emptyRecord(new Date(now));
  const said: Said[] = [];
  for (const { groupId, kind, afterMs, random, doubt, contact } of list) {
    now += afterMs;
    if (contact) noteContact(record, profile, new Date(now));
    const pace = Math.max(
      accountAllowedAt(record, profile, new Date(now)),
      groupAllowedAt(record, profile, groupId, kind),
    );
    if (pace > now + 120_000) continue;
    now = Math.max(now, pace);
    if (accountAllowedAt(record, profile, new Date(now)) > now) continue;
    if (quotaRefusal(record.counts, { pacing: profile, activeSince: null }, groupId, [kind], new Date(now))) continue;
    said.push({ at: now, groupId, kind });
    noteSend(record, profile, groupId, new Date(now), random, kind);
    if (doubt) record.doubtful.add(groupId);
  }
  return said;
}

function judge(profile: PacingProfile, said: Said[]): void {
  const quotas = profile.quotas ?? {};
  const { from, to } = profile.quietHours ?? { from: 0, to: 0 };
  for (const [index, one] of said.entries()) {
    const before = said.slice(0, index);
    const last = before.at(-1);
    if (last) expect(one.at - last.at).toBeGreaterThanOrEqual(profile.gapMinMs);
    const mine = before.filter((other) => other.groupId === one.groupId);
    const lastToGroup = mine.at(-1);
    const gap = one.kind === 'answer' ? (profile.answerGapMs ?? 0) : profile.perGroupGapMs;
    if (lastToGroup) expect(one.at - lastToGroup.at).toBeGreaterThanOrEqual(gap);
    const minute = before.filter((other) => other.at > one.at - 60_000);
    expect(minute.length + 1).toBeLessThanOrEqual(profile.maxPerMinute);
    const clock = minuteOfDay(new Date(one.at));
    if (from < to) expect(clock < from || clock >= to).toBe(true);
    if (from > to) expect(clock < from && clock >= to).toBe(true);
    const today = before.filter((other) => dayOf(other) === dayOf(one));
    expect(today.length + 1).toBeLessThanOrEqual(profile.maxPerDay);
    const cards = today.filter((other) => other.kind === 'card').length;
    if (one.kind === 'card') expect(cards + 1).toBeLessThanOrEqual(quotas.perDay?.card ?? Infinity);
    if (!isPost(one)) continue;
    const toGroup = mine.filter(isPost);
    const groupToday = toGroup.filter((other) => dayOf(other) === dayOf(one)).length;
    expect(groupToday + 1).toBeLessThanOrEqual(quotas.groupPerDay ?? Infinity);
    const groupMonth = toGroup.filter((other) => dayOf(other).slice(0, 7) === dayOf(one).slice(0, 7)).length;
    expect(groupMonth + 1).toBeLessThanOrEqual(monthLimit(quotas.groupPerMonth, one));
  }
}

const isPost = ({ kind }: Said): boolean => kind === 'post' || kind === 'card';
const dayOf = ({ at }: Said): string => beijingDay(new Date(at));

function monthLimit(limit: Quotas['groupPerMonth'], said: Said): number {
  const { year, month } = partsOf(dayOf(said));
  return limit === 'daysInMonth' ? daysInMonth(year, month) : (limit ?? Infinity);
}
