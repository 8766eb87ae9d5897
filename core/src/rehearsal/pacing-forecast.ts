import type { PacingProfile } from '../accounts/model';
import { addDays, atMinute, beijingDay, startOfDay } from '../calendar/day';
import type { SendWindow } from '../broadcasts/hours';
import { dayLimit, quietUntil, type Limits } from '../delivery/quotas';

/** So many messages that become due, and end, at the same instants. */
export interface Batch extends SendWindow {
  messages: number;
  /** Of the run that is looked at; the others only take their time. */
  own: boolean;
}

export interface Passage {
  firstAt: Date;
  lastAt: Date;
  expired: number;
}

/** The mean pause between two messages, and never more a minute than the profile allows. Milliseconds. */
function meanGapMs({ gapMinMs, gapMaxMs, maxPerMinute }: PacingProfile): number {
  return Math.max((gapMinMs + gapMaxMs) / 2, 60_000 / Math.max(1, maxPerMinute));
}

/** A stretch of time in which an account may speak, and how much is left of its day. */
interface Stretch {
  from: number;
  until: number;
  left: number;
}

/** The next stretch from an instant on: not in quiet hours, and on a day with messages left. */
function stretchFrom(limits: Limits, time: number, said: Map<string, number>): Stretch {
  let at = new Date(time);
  for (;;) {
    const quiet = quietUntil(limits.pacing.quietHours, at);
    if (quiet) {
      at = quiet;
      continue;
    }
    const day = beijingDay(at);
    const midnight = startOfDay(addDays(day, 1));
    const left = dayLimit(limits, at) - (said.get(day) ?? 0);
    if (left <= 0) {
      at = midnight;
      continue;
    }
    const { quietHours } = limits.pacing;
    const quietAt = quietHours ? atMinute(day, quietHours.from) : midnight;
    const until = quietAt > at && quietAt < midnight ? quietAt : midnight;
    return { from: at.getTime(), until: until.getTime(), left };
  }
}

/**
 * When one account gets round to a run, by the means of its pacing: earliest due first, on a draw the others, since whoever waits
 * longer is served first. What of the others is past its window costs no time; the run's own go on past theirs, so that it can be said
 * when the last one would have come. `saidToday` counts what the account said on the day of `from` before that. Null without own messages.
 */
export function forecastPassage(
  limits: Limits,
  batches: readonly Batch[],
  from: Date,
  saidToday: number,
): Passage | null {
  // An account that may say nothing at all never gets round to anything.
  if (limits.pacing.maxPerDay <= 0) return null;
  const gap = meanGapMs(limits.pacing);
  const said = new Map([[beijingDay(from), saidToday]]);
  const inTurn = [...batches].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || Number(a.own) - Number(b.own));
  let time = from.getTime();
  let stretch: Stretch = { from: time, until: time, left: 0 };
  let first: number | null = null;
  let last = 0;
  let expired = 0;
  for (const { dueAt, expiresAt, messages, own } of inTurn) {
    time = Math.max(time, dueAt.getTime());
    for (let index = 0; index < messages; index += 1) {
      if (time >= stretch.until || stretch.left <= 0) {
        stretch = stretchFrom(limits, time, said);
        time = stretch.from;
      }
      const isLate = time >= expiresAt.getTime();
      if (isLate && !own) break;
      if (own) {
        first ??= time;
        last = time;
        if (isLate) expired += 1;
      }
      const day = beijingDay(new Date(stretch.from));
      said.set(day, (said.get(day) ?? 0) + 1);
      stretch.left -= 1;
      time += gap;
    }
  }
  return first === null ? null : { firstAt: new Date(first), lastAt: new Date(last), expired };
}
