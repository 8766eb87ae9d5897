import { addDays, atMinute, beijingDay } from '../calendar/day';
import type { Broadcast } from './model';

const MINUTE_MS = 60_000;

/** From when until when a message may leave. `expiresAt` not after `dueAt`: it may not leave at all. */
export interface SendWindow {
  dueAt: Date;
  expiresAt: Date;
}

/**
 * When what is due at an instant may be sent: for the plan's window, and within its hours of that Beijing day. What is due before
 * the hours begin is due when they do.
 */
export function sendWindow({ windowMinutes, hours }: Pick<Broadcast, 'windowMinutes' | 'hours'>, at: Date): SendWindow {
  const windowMs = windowMinutes * MINUTE_MS;
  if (!hours) return { dueAt: at, expiresAt: new Date(at.getTime() + windowMs) };
  const day = beijingDay(at);
  const dueAt = Math.max(at.getTime(), atMinute(day, hours.notBefore).getTime());
  const expiresAt = Math.min(dueAt + windowMs, atMinute(day, hours.notAfter).getTime());
  return { dueAt: new Date(dueAt), expiresAt: new Date(expiresAt) };
}

/** The first instant from `at` on that lies within a plan's hours; `at` itself when it has none. */
export function firstInHours(hours: Broadcast['hours'], at: Date): Date {
  if (!hours) return at;
  const day = beijingDay(at);
  const opens = atMinute(day, hours.notBefore);
  if (at < opens) return opens;
  return at < atMinute(day, hours.notAfter) ? at : atMinute(addDays(day, 1), hours.notBefore);
}

/** Does a window leave any time at all? */
export function hasRoom({ dueAt, expiresAt }: SendWindow): boolean {
  return expiresAt > dueAt;
}
