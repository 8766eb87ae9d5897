import type { PacingProfile } from '@fulin/core/accounts/model';
import type { Delivery } from '@fulin/core/broadcasts/model';

/** Which part of the running product something was done to. */
export type Role = 'bot' | 'simulator' | 'store' | 'api';

export const SEND_FAULTS = ['refused', 'hang', 'answerLost', 'delay'] as const;
/** Refused, never answered, recorded with its answer lost, or answered late. */
export type SendFault = (typeof SEND_FAULTS)[number];

/** One thing the drill did, and from when to when it lasted. Milliseconds since 1970. */
export interface Fault {
  role: Role;
  /** The part's own name, e.g. `bot-1`. */
  target: string;
  what: 'kill' | 'stop' | SendFault;
  /** Of the process it was done to. */
  pid: number | null;
  /** Of the simulator it was done to. */
  accountId: string | null;
  from: number;
  to: number;
}

/** One message in a simulated chat, as the simulator itself wrote it down on its arrival. */
export interface Shown {
  accountId: string;
  groupId: string;
  text: string;
  at: number;
}

/** An account whose bot was killed, and when another process held it. null = never. */
export interface TakeOver {
  accountId: string;
  killedAt: number;
  takenAt: number | null;
}

/** Everything a drill is judged by. */
export interface DrillFacts {
  deliveries: readonly Delivery[];
  /** The text of each plan, by its id: unique, so that text and group name a delivery. */
  texts: ReadonlyMap<string, string>;
  shown: readonly Shown[];
  faults: readonly Fault[];
  takeOvers: readonly TakeOver[];
  pacing: PacingProfile;
  /** After so long without an answer a send is given up, milliseconds. */
  deadlineMs: number;
}

/** Does what was done overlap a span of time? */
export function overlaps(fault: Fault, from: number, to: number): boolean {
  return fault.from <= to && fault.to >= from;
}
