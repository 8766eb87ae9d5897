import type { PacingProfile } from '../accounts/model';
import { addDays, beijingDay, startOfDay } from '../calendar/day';
import type { MessageKind } from '../broadcasts/model';
import { countSend, noCounts, totalOf, type SendCounts } from './send-counts';

/** What an account has said lately: all that its limits need. Milliseconds since 1970. */
export interface SendRecord {
  /** End of the last send, or when the account came to this process or its channel came up, if that was later. */
  lastAt: number;
  /** The random pause that follows it. */
  gapMs: number;
  /** Ends of the sends of the last minute, oldest first. */
  recent: number[];
  counts: SendCounts;
  groups: Map<string, number>;
  /** Groups whose last message may still be on its way. */
  doubtful: Set<string>;
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
    counts: noCounts(now),
    groups: new Map(),
    doubtful: new Set(),
    connectedAt: NEVER,
  };
}

function gapOf({ gapMinMs, gapMaxMs }: PacingProfile, random: number): number {
  return gapMinMs + Math.floor(random * Math.max(0, gapMaxMs - gapMinMs + 1));
}

/** Writes down that a send ended. `random` in [0, 1) picks the pause after it. Sends must be noted in order of time. */
export function noteSend(
  record: SendRecord,
  profile: PacingProfile,
  groupId: string,
  at: Date,
  random: number,
  kind: MessageKind = 'post',
): void {
  const time = at.getTime();
  if (beijingDay(at) !== record.counts.day.span) {
    for (const [id, last] of record.groups) if (last + profile.perGroupGapMs <= time) record.groups.delete(id);
  }
  countSend(record.counts, kind, groupId, at);
  record.lastAt = time;
  record.gapMs = gapOf(profile, random);
  remember(record, time);
  record.groups.set(groupId, time);
  record.doubtful.delete(groupId);
}

function remember(record: SendRecord, time: number): void {
  record.recent.push(time);
  while ((record.recent[0] ?? time) <= time - MINUTE_MS) record.recent.shift();
}

/**
 * The channel answers (again): what it had not answered has arrived by now or never will. All pauses that such messages and whoever
 * spoke before us are owed begin now.
 */
export function noteContact(record: SendRecord, profile: PacingProfile, at: Date): void {
  const time = at.getTime();
  for (const groupId of record.doubtful) {
    record.groups.set(groupId, time);
    remember(record, time);
  }
  record.doubtful.clear();
  record.lastAt = time;
  record.gapMs = Math.max(record.gapMs, profile.gapMaxMs);
}

/** The earliest instant at which the account may send to anybody. */
export function accountAllowedAt(record: SendRecord, profile: PacingProfile, now: Date): number {
  let at = now.getTime();
  if (record.lastAt !== NEVER) at = Math.max(at, record.lastAt + record.gapMs);
  if (record.connectedAt !== NEVER) at = Math.max(at, record.connectedAt + profile.warmUpMs);
  const nth = record.recent[record.recent.length - profile.maxPerMinute];
  if (nth !== undefined) at = Math.max(at, nth + MINUTE_MS + 1);
  const { span, kinds } = record.counts.day;
  if (span === beijingDay(now) && totalOf(kinds) >= profile.maxPerDay) {
    at = Math.max(at, startOfDay(addDays(span, 1)).getTime());
  }
  return at;
}

/** The earliest instant at which this group may hear something of a kind, the account's own limits left aside; 0 = at any time. */
export function groupAllowedAt(record: SendRecord, profile: PacingProfile, groupId: string, kind: MessageKind): number {
  const last = record.groups.get(groupId);
  const gap = kind === 'answer' ? (profile.answerGapMs ?? profile.perGroupGapMs) : profile.perGroupGapMs;
  return last === undefined ? 0 : last + gap;
}

/** About how many sends fit into a span: how much is worth claiming at once. At least 1. */
export function sendsWithin(profile: PacingProfile, spanMs: number): number {
  const gap = Math.max(1, (profile.gapMinMs + profile.gapMaxMs) / 2);
  const byGap = Math.floor(spanMs / gap);
  const byMinute = Math.ceil((profile.maxPerMinute * spanMs) / MINUTE_MS);
  return Math.max(1, Math.min(byGap, byMinute));
}
