import type { Db } from 'mongodb';
import { insertDeliveries } from '../delivery/insert-deliveries';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { newBroadcastDelivery, type DeliveryTarget } from '../delivery/new-delivery';
import { deliveriesSpec } from '../broadcasts/store';
import { collectionOf } from '../store/collection';

/** An answer that comes later than this answers nobody any more. */
const WINDOW_MINUTES = 2;

export interface AnswerLimits {
  windowMs: number;
  perPerson: number;
  perGroup: number;
}

/** Three a minute to one person, ten to one group: the rest is met with silence, never with another message. */
export const ANSWER_LIMITS: AnswerLimits = { windowMs: 60_000, perPerson: 3, perGroup: 10 };

export interface Answer {
  target: DeliveryTarget;
  /** The channel's id of the message that is answered: whoever hears it again adds nothing. */
  messageId: string;
  personId: string;
  /** In the order they are to be read. */
  bodies: readonly MessageBody[];
}

/** Plans an answer for the account's dispatcher, once per message. Returns whether this call was the one that did. */
export async function planAnswer(db: Db, answer: Answer, now: Date): Promise<boolean> {
  const planned = await insertDeliveries(
    db,
    answer.bodies.map((body, index) => toDelivery(answer, body, index, now)),
  );
  return planned > 0;
}

function toDelivery({ target, messageId, personId }: Answer, body: MessageBody, index: number, now: Date): Delivery {
  const dueAt = new Date(now.getTime() + index);
  const plan = { _id: 'answer', version: 0, windowMinutes: WINDOW_MINUTES };
  return {
    ...newBroadcastDelivery(plan, dueAt, target, now),
    _id: index === 0 ? `answer:${messageId}` : `answer:${messageId}:${index}`,
    kind: 'answer',
    broadcastId: null,
    body,
    // A picture belongs to the answer before it: one question counts once.
    askedBy: index === 0 ? personId : null,
  };
}

/** May one more question of this person in this group be answered? Counted from the deliveries, so that it holds over restarts and for all processes. */
export async function mayAnswer(
  db: Db,
  groupId: string,
  personId: string,
  limits: AnswerLimits,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - limits.windowMs);
  const recent = await collectionOf(db, deliveriesSpec)
    .find(
      { groupId, dueAt: { $gt: since }, kind: 'answer', askedBy: { $ne: null } },
      { projection: { askedBy: 1 }, limit: limits.perGroup },
    )
    .toArray();
  const own = recent.filter((delivery) => delivery.askedBy === personId).length;
  return recent.length < limits.perGroup && own < limits.perPerson;
}
