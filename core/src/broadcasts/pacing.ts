import type { PacingProfile } from '../accounts/model';
import { addDays, beijingDay, startOfDay } from '../calendar/day';

/** What an account has said lately: all that pacing needs. Milliseconds since 1970. */
export interface SendRecord {
  /** End of the last send. */
  lastAt: number;
  /** The random pause that follows it. */
  gapMs: number;
  /** Ends of the sends of the last minute, oldest first. */
  recent: number[];
  /** The Beijing day that `dayCount` counts. */
  day: string;
  dayCount: number;
  groups: Map<string, number>;
  /** When the channel last logged in; nothing is said for `warmUpMs` after. */
  connectedAt: number;
}

const MINUTE_MS = 60_000;
const NEVER = 0;

/** A record of silence. */
export function emptyRecord(now: Date): SendRecord {
  return {
    lastAt: NEVER,
    gapMs: 0,
    recent: [],
    day: beijingDay(now),
    dayCount: 0,
    groups: new Map(),
    connectedAt: NEVER,
  };
}

/** Writes down that a send ended. `random` in [0, 1) picks the pause after it. Sends must be noted in order of time. */
export function noteSend(record: SendRecord, profile: PacingProfile, groupId: string, at: Date, random: number): void {
  const time = at.getTime();
  const day = beijingDay(at);
  if (day !== record.day) {
    record.day = day;
    record.dayCount = 0;
    for (const [id, last] of record.groups) if (last + profile.perGroupGapMs <= time) record.groups.delete(id);
  }
  record.lastAt = time;
  record.gapMs = profile.gapMinMs + Math.floor(random * Math.max(0, profile.gapMaxMs - profile.gapMinMs + 1));
  record.recent.push(time);
  while ((record.recent[0] ?? time) <= time - MINUTE_MS) record.recent.shift();
  record.dayCount += 1;
  record.groups.set(groupId, time);
}

/** The earliest instant at which the account may send to anybody. */
export function accountAllowedAt(record: SendRecord, profile: PacingProfile, now: Date): number {
  let at = now.getTime();
  if (record.lastAt !== NEVER) at = Math.max(at, record.lastAt + record.gapMs);
  if (record.connectedAt !== NEVER) at = Math.max(at, record.connectedAt + profile.warmUpMs);
  const nth = record.recent[record.recent.length - profile.maxPerMinute];
  if (nth !== undefined) at = Math.max(at, nth + MINUTE_MS + 1);
  if (record.day === beijingDay(now) && record.dayCount >= profile.maxPerDay) {
    at = Math.max(at, startOfDay(addDays(record.day, 1)).getTime());
  }
  return at;
}

/** The earliest instant at which the account may send to this group, its own limits included. */
export function groupAllowedAt(record: SendRecord, profile: PacingProfile, groupId: string, now: Date): number {
  const last = record.groups.get(groupId);
  const own = last === undefined ? 0 : last + profile.perGroupGapMs;
  return Math.max(own, accountAllowedAt(record, profile, now));
}

/** About how many sends fit into a span: how much is worth claiming at once. At least 1. */
export function sendsWithin(profile: PacingProfile, spanMs: number): number {
  const gap = Math.max(1, (profile.gapMinMs + profile.gapMaxMs) / 2);
  const byGap = Math.floor(spanMs / gap);
  const byMinute = Math.ceil((profile.maxPerMinute * spanMs) / MINUTE_MS);
  return Math.max(1, Math.min(byGap, byMinute));
}
