import { beijingDay } from '@fulin/core/calendar/day';
import { overlaps, type DrillFacts, type Fault, type Shown } from './facts';

/** What an account or a group was told faster than its profile allows, in words. */
export interface PaceVerdict {
  accountTooSoon: string[];
  groupTooSoon: string[];
  overMinute: string[];
  overDay: string[];
  /** Messages that lay in a process that was stopped, or in a delayed answer, and are judged by their hand-over. */
  heldUp: number;
}

interface Spoken {
  accountId: string;
  groupId: string;
  at: number;
}

const MINUTE_MS = 60_000;
/** From the store's word that it is being sent to its arrival, when nothing holds it up. */
const PROMPT_MS = 250;

/**
 * A message arrives when it is written down in the chat. One whose bot or puppet server was stopped in between, or that an injected delay kept,
 * arrived later than it was said: it counts at the instant it was handed over, and only where the drill's own log shows what held it up.
 */
function spokenAt(line: Shown, handedOver: number | undefined, faults: readonly Fault[]): number {
  if (handedOver === undefined || line.at - handedOver <= PROMPT_MS) return line.at;
  const isHeldUp = faults.some(
    (fault) =>
      (fault.what === 'stop' || fault.what === 'delay') &&
      (fault.role === 'bot' || fault.accountId === line.accountId) &&
      overlaps(fault, handedOver, line.at),
  );
  return isHeldUp ? handedOver : line.at;
}

/** Checks every message against the account's profile, in the order of the chats' own record, whichever process sent it. */
export function judgePace(facts: DrillFacts): PaceVerdict {
  const { pacing } = facts;
  const verdict: PaceVerdict = { accountTooSoon: [], groupTooSoon: [], overMinute: [], overDay: [], heldUp: 0 };
  const handedOver = new Map(
    facts.deliveries.map(({ groupId, broadcastId, sendingAt }) => [
      `${groupId}|${facts.texts.get(broadcastId ?? '') ?? ''}`,
      sendingAt?.getTime(),
    ]),
  );
  const spoken = facts.shown.map((line): Spoken => {
    const at = spokenAt(line, handedOver.get(`${line.groupId}|${line.text}`), facts.faults);
    if (at !== line.at) verdict.heldUp += 1;
    return { accountId: line.accountId, groupId: line.groupId, at };
  });
  spoken.sort((a, b) => a.at - b.at);
  for (const [accountId, own] of by(spoken, (line) => line.accountId)) {
    for (const { gapMs, at } of gaps(own, 1))
      if (gapMs < pacing.gapMinMs) verdict.accountTooSoon.push(`${accountId} ${stamp(at)}: ${gapMs} ms`);
    for (const { gapMs, at } of gaps(own, pacing.maxPerMinute))
      if (gapMs < MINUTE_MS)
        verdict.overMinute.push(`${accountId} ${stamp(at)}: ${pacing.maxPerMinute + 1} in ${gapMs} ms`);
    for (const [day, said] of by(own, (line) => beijingDay(new Date(line.at))))
      if (said.length > pacing.maxPerDay) verdict.overDay.push(`${accountId} ${day}: ${said.length}`);
  }
  for (const [groupId, own] of by(spoken, (line) => line.groupId))
    for (const { gapMs, at } of gaps(own, 1))
      if (gapMs < pacing.perGroupGapMs) verdict.groupTooSoon.push(`${groupId} ${stamp(at)}: ${gapMs} ms`);
  return verdict;
}

const stamp = (at: number): string => new Date(at).toISOString();

/** The time from each message to the one so many places before it. */
function gaps(ordered: readonly Spoken[], places: number): { gapMs: number; at: number }[] {
  return ordered.flatMap(({ at }, i) => {
    const before = ordered[i - places];
    return before ? [{ gapMs: at - before.at, at }] : [];
  });
}

function by(lines: readonly Spoken[], keyOf: (line: Spoken) => string): Map<string, Spoken[]> {
  const groups = new Map<string, Spoken[]>();
  for (const line of lines) {
    const own = groups.get(keyOf(line));
    if (own) own.push(line);
    else groups.set(keyOf(line), [line]);
  }
  return groups;
}
