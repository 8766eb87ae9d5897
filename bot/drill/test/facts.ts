import type { Delivery } from '@fulin/core/broadcasts/model';
import { newBroadcastDelivery } from '@fulin/core/delivery/new-delivery';
import type { DrillFacts, Fault, Shown } from '../facts';

/** When everything in these tests begins. */
export const T0 = Date.parse('2026-11-20T04:00:00Z');
const PLAN = { _id: 'bc_1', version: 1, windowMinutes: 60 };
const TEXT = '演练第1条';
const BOT_PID = 4_711;

/** A delivery of the one plan to a group, handed over so many milliseconds after T0 by the bot with the process id 4711. */
export function aDelivery(groupId: string, over: Partial<Delivery> = {}, afterMs = 0): Delivery {
  const target = { _id: groupId, orgId: 'org_head', accountId: 'account_1', channel: 'wechaty' as const };
  return {
    ...newBroadcastDelivery(PLAN, new Date(T0), target, new Date(T0)),
    claimedBy: `host|machine|${BOT_PID}|uuid`,
    sendingAt: new Date(T0 + afterMs),
    state: 'sent',
    ...over,
  };
}

/** Its message in the chat, so many milliseconds after T0. */
export function aShown(groupId: string, afterMs = 0, over: Partial<Shown> = {}): Shown {
  return { accountId: 'account_1', groupId, text: TEXT, at: T0 + afterMs, ...over };
}

/** The bot 4711 killed from T0 to T0 + 1 s. */
export function aFault(over: Partial<Fault> = {}): Fault {
  return {
    role: 'bot',
    target: 'bot-1',
    what: 'kill',
    pid: BOT_PID,
    accountId: null,
    from: T0,
    to: T0 + 1_000,
    ...over,
  };
}

/** A drill in which nothing happened; slow enough for every pace. */
export function someFacts(over: Partial<DrillFacts> = {}): DrillFacts {
  return {
    deliveries: [],
    texts: new Map([[PLAN._id, TEXT]]),
    shown: [],
    faults: [],
    takeOvers: [],
    pacing: { gapMinMs: 100, gapMaxMs: 200, perGroupGapMs: 5_000, maxPerMinute: 10, maxPerDay: 1_000, warmUpMs: 0 },
    deadlineMs: 3_000,
    ...over,
  };
}
