import type { ChannelName } from '../groups/model';

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
}

/** One account that speaks through a channel. Held by one bot process at a time, by lease. */
export interface Account {
  _id: string;
  channel: ChannelName;
  name: string;
  pacing: PacingProfile;
  state: 'active' | 'off';
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
