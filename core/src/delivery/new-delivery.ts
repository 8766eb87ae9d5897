import type { Group } from '../groups/model';
import { sendWindow } from '../broadcasts/hours';
import type { Broadcast, Delivery, MessageBody } from '../broadcasts/model';
import { runningVersion } from '../broadcasts/rules';

export type DeliveryTarget = Pick<Group, '_id' | 'orgId' | 'accountId' | 'channel'>;

/** What a delivery takes from its plan. */
export type PlannedBy = Pick<Broadcast, '_id' | 'version' | 'approvedVersion' | 'windowMinutes' | 'hours'>;

/** The one id an occurrence of a plan has for a group, whoever plans it. */
export function deliveryId(broadcastId: string, occurrence: string, groupId: string): string {
  return `${broadcastId}:${occurrence}:${groupId}`;
}

/** Makes the planned deliveries of the occurrence that its run at `dueAt` names, group by group. What they share is worked out once: there may be thousands. */
export function deliveriesOf(
  broadcast: PlannedBy,
  dueAt: Date,
  now: Date,
  fate: Partial<Delivery> = {},
): (target: DeliveryTarget) => Delivery {
  const occurrence = dueAt.toISOString();
  const shared: Delivery = {
    _id: '',
    kind: 'broadcast',
    broadcastId: broadcast._id,
    broadcastVersion: runningVersion(broadcast),
    occurrence,
    groupId: '',
    orgId: '',
    accountId: '',
    channel: 'wechaty',
    ...sendWindow(broadcast, dueAt),
    state: 'planned',
    reason: null,
    body: null,
    claimedBy: null,
    leaseUntil: null,
    sentAt: null,
    messageId: null,
    createdAt: now,
    updatedAt: now,
    ...fate,
  };
  return (target) => ({
    ...shared,
    _id: deliveryId(broadcast._id, occurrence, target._id),
    groupId: target._id,
    orgId: target.orgId,
    accountId: target.accountId,
    channel: target.channel,
  });
}

/** The delivery of one occurrence to one group, planned. */
export function newBroadcastDelivery(broadcast: PlannedBy, dueAt: Date, target: DeliveryTarget, now: Date): Delivery {
  return deliveriesOf(broadcast, dueAt, now)(target);
}

/** A welcome, due at once, with its text already made, to leave within its window and the plan's hours. `key` makes the id unique within the group. */
export function newWelcomeDelivery(
  target: DeliveryTarget,
  key: string,
  body: MessageBody,
  windowMinutes: number,
  now: Date,
  hours: Broadcast['hours'] = null,
): Delivery {
  return {
    ...newBroadcastDelivery({ _id: 'welcome', version: 0, windowMinutes, hours }, now, target, now),
    _id: `welcome:${target._id}:${key}`,
    kind: 'welcome',
    broadcastId: null,
    body,
  };
}
