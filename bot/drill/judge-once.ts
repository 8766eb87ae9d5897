import type { Delivery } from '@fulin/core/broadcasts/model';
import { isExplained } from './causes';
import type { DrillFacts } from './facts';

const FINAL: readonly Delivery['state'][] = ['sent', 'failed', 'expired', 'unknown'];

/** Ids of deliveries that ended in a way they must not. */
export interface OnceVerdict {
  /** In the chat of a group more than once. */
  twice: string[];
  notFinal: string[];
  withoutReason: string[];
  sentButNotShown: string[];
  /** Ended as certainly not sent, and yet in the chat. */
  shownButNotSent: string[];
  /** Nobody knows what became of it, though nothing happened that could be why. */
  unknownWithoutCause: string[];
  /** In a chat, and no delivery's. */
  strayMessages: string[];
}

/** Judges by the chats' own record what became of every delivery. */
export function judgeOnce(facts: DrillFacts): OnceVerdict {
  const keyOf = (groupId: string, text: string): string => `${groupId}|${text}`;
  const times = new Map<string, number>();
  for (const { groupId, text } of facts.shown) {
    const key = keyOf(groupId, text);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const keyOfDelivery = ({ groupId, broadcastId }: Delivery): string =>
    keyOf(groupId, facts.texts.get(broadcastId ?? '') ?? '');
  const shown = (delivery: Delivery): number => times.get(keyOfDelivery(delivery)) ?? 0;
  const ids = (wrong: (delivery: Delivery) => boolean): string[] =>
    facts.deliveries.filter(wrong).map(({ _id }) => _id);
  const known = new Set(facts.deliveries.map(keyOfDelivery));
  return {
    twice: ids((delivery) => shown(delivery) > 1),
    notFinal: ids(({ state }) => !FINAL.includes(state)),
    withoutReason: ids(({ state, reason }) => state !== 'sent' && !reason),
    sentButNotShown: ids((delivery) => delivery.state === 'sent' && shown(delivery) === 0),
    shownButNotSent: ids((delivery) => ['failed', 'expired'].includes(delivery.state) && shown(delivery) > 0),
    unknownWithoutCause: ids((delivery) => delivery.state === 'unknown' && !isExplained(delivery, facts)),
    strayMessages: [...times.keys()].filter((key) => !known.has(key)),
  };
}
