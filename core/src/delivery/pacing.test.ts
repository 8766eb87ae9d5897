import { describe, expect, test } from '@jest/globals';
import type { PacingProfile } from '../accounts/model';
import {
  accountAllowedAt,
  emptyRecord,
  groupAllowedAt as groupOnlyAt,
  noteContact,
  noteSend,
  sendsWithin,
  type SendRecord,
} from './pacing';

const profile: PacingProfile = {
  gapMinMs: 3_000,
  gapMaxMs: 6_000,
  perGroupGapMs: 60_000,
  maxPerMinute: 8,
  maxPerDay: 200,
  warmUpMs: 30_000,
};
/** Both the account's and the group's own limits. */
const groupAllowedAt = (record: SendRecord, its: PacingProfile, groupId: string, now: Date): number =>
  Math.max(accountAllowedAt(record, its, now), groupOnlyAt(record, its, groupId, 'post'));
const t0 = new Date('2026-11-21T04:00:00Z');
const after = (ms: number) => new Date(t0.getTime() + ms);

describe('pacing', () => {
  test('the pause is inside the profile, both ends included', () => {
    const pauses = [0, 0.5, 0.999999].map((random) => {
      const record = emptyRecord(t0);
      noteSend(record, profile, 'g1', t0, random);
      return accountAllowedAt(record, profile, t0) - t0.getTime();
    });
    expect(pauses).toEqual([3_000, 4_500, 6_000]);
  });

  test('one group waits its own minute while others may go on', () => {
    const record = emptyRecord(t0);
    noteSend(record, profile, 'g1', t0, 0);
    expect(groupAllowedAt(record, profile, 'g1', after(3_000))).toBe(t0.getTime() + 60_000);
    expect(groupAllowedAt(record, profile, 'g2', after(3_000))).toBe(t0.getTime() + 3_000);
  });

  test('never more than the maximum in any sliding minute', () => {
    const record = emptyRecord(t0);
    const fast = { ...profile, gapMinMs: 0, gapMaxMs: 0 };
    const sent: number[] = [];
    let now = t0;
    for (let index = 0; index < 50; index += 1) {
      now = new Date(groupAllowedAt(record, fast, `g${index}`, now));
      sent.push(now.getTime());
      noteSend(record, fast, `g${index}`, now, 0);
    }
    for (let index = 8; index < sent.length; index += 1) {
      expect((sent[index] ?? 0) - (sent[index - 8] ?? 0)).toBeGreaterThan(60_000);
    }
  });

  test('the day is the Beijing day: the last one of today waits for midnight, and tomorrow starts afresh', () => {
    const late = new Date('2026-11-21T15:59:00Z');
    const record = emptyRecord(late);
    const two = { ...profile, maxPerDay: 2 };
    noteSend(record, two, 'g1', late, 0);
    expect(accountAllowedAt(record, two, late)).toBe(late.getTime() + 3_000);
    noteSend(record, two, 'g2', late, 0);
    const midnight = new Date('2026-11-21T16:00:00Z');
    expect(accountAllowedAt(record, two, late)).toBe(midnight.getTime());
    expect(accountAllowedAt(record, two, midnight)).toBe(midnight.getTime());
    noteSend(record, two, 'g3', midnight, 0);
    expect(record.counts.day.kinds).toEqual({ post: 1 });
    expect(groupAllowedAt(record, two, 'g1', midnight)).toBe(midnight.getTime() + 3_000);
  });

  test('midnight does not shorten the pause of a group', () => {
    const late = new Date('2026-11-21T15:59:50Z');
    const record = emptyRecord(late);
    noteSend(record, profile, 'g1', late, 0);
    noteSend(record, profile, 'g2', new Date('2026-11-21T16:00:00Z'), 0);
    expect(groupAllowedAt(record, profile, 'g1', new Date('2026-11-21T16:00:05Z'))).toBe(late.getTime() + 60_000);
  });

  test('a log-in is followed by silence', () => {
    const record = emptyRecord(t0);
    record.connectedAt = t0.getTime();
    expect(accountAllowedAt(record, profile, t0)).toBe(t0.getTime() + 30_000);
    expect(accountAllowedAt(record, { ...profile, warmUpMs: 0 }, t0)).toBe(t0.getTime());
  });

  test('an answer to a person comes sooner than a post', () => {
    const record = emptyRecord(t0);
    const quick = { ...profile, answerGapMs: 5_000 };
    noteSend(record, quick, 'g1', t0, 0);
    expect(groupOnlyAt(record, quick, 'g1', 'answer')).toBe(t0.getTime() + 5_000);
    expect(groupOnlyAt(record, profile, 'g1', 'answer')).toBe(t0.getTime() + 60_000);
    expect(groupOnlyAt(record, quick, 'g2', 'answer')).toBe(0);
  });

  test('when the channel answers again, what it had not answered counts from then', () => {
    const record = emptyRecord(t0);
    noteSend(record, profile, 'g1', t0, 0);
    noteSend(record, profile, 'g2', after(1_000), 0);
    record.doubtful.add('g2');
    noteContact(record, profile, after(50_000));
    expect(groupAllowedAt(record, profile, 'g1', after(50_000))).toBe(after(60_000).getTime());
    expect(groupAllowedAt(record, profile, 'g2', after(50_000))).toBe(after(110_000).getTime());
    expect(accountAllowedAt(record, profile, after(50_000))).toBe(after(56_000).getTime());
    expect(record.doubtful.size).toBe(0);
  });

  test('how many fit into ten seconds', () => {
    expect(sendsWithin(profile, 10_000)).toBe(2);
    expect(sendsWithin({ ...profile, gapMinMs: 20_000, gapMaxMs: 30_000 }, 10_000)).toBe(1);
    expect(sendsWithin({ ...profile, gapMinMs: 0, gapMaxMs: 0, maxPerMinute: 600 }, 10_000)).toBe(100);
  });
});
