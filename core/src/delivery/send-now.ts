import type { Db } from 'mongodb';
import { clockText } from '../calendar/day';
import { AppError } from '../errors';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { audienceFilter } from '../broadcasts/audience';
import { hasRoom, sendWindow } from '../broadcasts/hours';
import { insertDeliveries } from './insert-deliveries';
import type { Broadcast, Delivery } from '../broadcasts/model';
import { deliveryId, newBroadcastDelivery } from './new-delivery';
import { PLAN_TEXTS } from '../broadcasts/plan-texts';
import { isAllowedOn } from '../broadcasts/rules';
import { deliveriesSpec } from '../broadcasts/store';

/** Two presses within a second are one. */
const PRESS_MS = 1_000;

/** Greetings and a newcomer's series speak to whoever joined; hours hold for a person's press too. */
function assertSendable(broadcast: Broadcast, now: Date): void {
  const { kind, hours } = broadcast;
  if (kind === 'welcome' || kind === 'newMember') {
    throw new AppError('WRONG_STATE', `${broadcast._id} is for who joins`, { userText: PLAN_TEXTS.joinOnly });
  }
  const window = sendWindow(broadcast, now);
  if (hours && (window.dueAt > now || !hasRoom(window))) {
    const userText = PLAN_TEXTS.outsideHours(clockText(hours.notBefore), clockText(hours.notAfter));
    throw new AppError('WRONG_STATE', `${broadcast._id} is outside its hours`, { userText });
  }
}

/**
 * Sends an approved plan to one of its groups at once. Pressed twice it stays one delivery: a press while the group still waits for
 * an earlier one of the same plan answers with that one. WRONG_STATE unless approved and within its hours, NOT_FOUND for a group the plan does not reach.
 */
export async function sendNow(db: Db, broadcast: Broadcast, groupId: string, now: Date): Promise<Delivery> {
  if (!isAllowedOn('sendNow', broadcast)) throw new AppError('WRONG_STATE', `${broadcast._id} is ${broadcast.state}`);
  assertSendable(broadcast, now);
  const reached = await audienceFilter(db, broadcast);
  const group = await collectionOf(db, groupsSpec).findOne({ $and: [reached, { _id: groupId }] });
  if (!group) {
    throw new AppError('NOT_FOUND', `${broadcast._id} does not reach ${groupId}`, {
      userText: '这个社群不在计划的范围内,或已暂停',
    });
  }
  const deliveries = collectionOf(db, deliveriesSpec);
  const open = await deliveries.findOne({
    groupId,
    broadcastId: broadcast._id,
    dueAt: { $lte: now },
    state: { $in: ['planned', 'claimed', 'sending'] },
  });
  if (open) return open;
  const pressedAt = new Date(Math.floor(now.getTime() / PRESS_MS) * PRESS_MS);
  await insertDeliveries(db, [newBroadcastDelivery(broadcast, pressedAt, group, now)]);
  const id = deliveryId(broadcast._id, pressedAt.toISOString(), groupId);
  const delivery = await deliveries.findOne({ _id: id });
  if (!delivery) throw new AppError('INTERNAL', `delivery ${id} vanished`);
  return delivery;
}
