import { sendWindow } from '@fulin/core/broadcasts/hours';
import type { BroadcastDraft } from '../../../api/types';

const MINUTE_MS = 60_000;

/** From when until when the next run may go out, as ISO instants. */
export interface RunWindow {
  dueAt: string;
  expiresAt: string;
}

/** The window of a draft's run at an instant: its own, within its hours. */
export function windowOf({ windowMinutes, hours = null }: BroadcastDraft, at: string): RunWindow {
  const { dueAt, expiresAt } = sendWindow({ windowMinutes, hours }, new Date(at));
  return { dueAt: dueAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** Parts of the whole width, 0–100. */
export interface Timeline {
  sentFrom: number;
  sentTo: number;
  windowEnd: number;
  /** From the window's end on; null when everybody is in time. */
  expiredTo: number | null;
}

interface Paced {
  firstAt: string;
  /** When the last group would have its turn, in time or not. */
  lastAt: string;
  expired: number;
}

/** Some room behind the last moment, so that the end is seen to be one. */
const TAIL = 8;

/** Where the parts of an account's sending lie between the due instant and the last moment that matters. */
export function timelineOf({ firstAt, lastAt, expired }: Paced, { dueAt, expiresAt }: RunWindow): Timeline {
  const [first, end] = [Date.parse(firstAt), Date.parse(expiresAt)];
  const last = Math.max(Date.parse(lastAt), first);
  const begin = Math.min(Date.parse(dueAt), first);
  const wouldEnd = expired === 0 ? null : Math.max(last, end + MINUTE_MS);
  const whole = Math.max(end, wouldEnd ?? last) - begin;
  const part = (at: number): number => Math.round(((at - begin) / whole) * (100 - TAIL) * 10) / 10;
  return {
    sentFrom: part(first),
    sentTo: part(Math.max(first, Math.min(last, end))),
    windowEnd: part(end),
    expiredTo: wouldEnd === null ? null : part(wouldEnd),
  };
}
