import type { MessageKind } from '../broadcasts/model';
import type { ChannelName } from '../groups/model';

/** How many messages are allowed; a kind that is not named has no limit of its own. Days and months are Beijing's. */
export interface Quotas {
  perDay?: Partial<Record<MessageKind, number>>;
  perMonth?: Partial<Record<MessageKind, number>>;
  /** Posts and cards to one group. 'daysInMonth' = as many as the month has days (WeCom, path/92135). */
  groupPerDay?: number;
  groupPerMonth?: number | 'daysInMonth';
}

/** How fast an account may speak. All milliseconds but the counts. Measured advice: docs/adr and `wechaty-notes`. */
export interface PacingProfile {
  /** Random pause between two messages of the account. */
  gapMinMs: number;
  gapMaxMs: number;
  /** Least time between two messages to one group. */
  perGroupGapMs: number;
  maxPerMinute: number;
  maxPerDay: number;
  /** Silence after log-in. */
  warmUpMs: number;
  /** Least time between two messages to one group when the second answers a person; absent = `perGroupGapMs`. */
  answerGapMs?: number;
  /** Beijing clock minutes in which nothing is said, `from` may be later than `to` (over midnight); absent = none. */
  quietHours?: { from: number; to: number } | null;
  /** Most messages of a new account on its first, second … day; after that `maxPerDay`. */
  ramp?: number[];
  quotas?: Quotas;
}

/** One account that speaks through a channel. Held by one bot process at a time, by lease. */
export interface Account {
  _id: string;
  channel: ChannelName;
  name: string;
  pacing: PacingProfile;
  state: 'active' | 'off';
  /** Since when it speaks for us: its `ramp` counts from here; absent = long ago. */
  activeSince?: Date | null;
  /** Circuit breaker: no sends before this instant. */
  pausedUntil: Date | null;
  pausedReason: string;
  lease: { owner: string; until: Date } | null;
  /** What the channel last said of itself, for the health page. */
  connection: { state: 'up' | 'down' | 'connecting'; since: Date; detail: string };
  updatedAt: Date;
}

/** A running process says it is alive. `_id` = kind:host:pid. Expires by TTL. */
export interface Heartbeat {
  _id: string;
  kind: 'bot' | 'api' | 'simulator' | 'timer';
  startedAt: Date;
  at: Date;
  detail: Record<string, string | number | boolean>;
}
