import type { ChannelName } from '../groups/model';
import type { PacingProfile } from './model';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60;

/**
 * Where a new account's pace starts, by channel. Wechaty: no published limit exists; these are the slow end of users' reports, to be
 * raised with care. WeCom: a group takes as many messages a month as the month has days (path/92135). A person sets the pace alone.
 */
export const DEFAULT_PROFILES: Record<ChannelName, PacingProfile> = {
  wechaty: {
    gapMinMs: 3 * SECOND,
    gapMaxMs: 6 * SECOND,
    perGroupGapMs: MINUTE,
    answerGapMs: 5 * SECOND,
    maxPerMinute: 8,
    maxPerDay: 200,
    warmUpMs: 2 * MINUTE,
    ramp: [50, 80, 120, 160],
    quietHours: { from: 22 * HOUR, to: 7 * HOUR },
    quotas: { perDay: { card: 100 }, groupPerDay: 4 },
  },
  wecom: {
    gapMinMs: 0,
    gapMaxMs: 0,
    perGroupGapMs: MINUTE,
    maxPerMinute: 10_000,
    maxPerDay: 100_000,
    warmUpMs: 0,
    quietHours: { from: 21 * HOUR, to: 8 * HOUR },
    quotas: { groupPerMonth: 'daysInMonth' },
  },
  person: {
    gapMinMs: 0,
    gapMaxMs: 0,
    perGroupGapMs: 0,
    maxPerMinute: 10_000,
    maxPerDay: 100_000,
    warmUpMs: 0,
    quietHours: { from: 21 * HOUR, to: 8 * HOUR },
  },
};
