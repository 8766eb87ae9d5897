import type { Delivery } from '../../broadcasts/model';
import { deliveryId, newBroadcastDelivery } from '../../delivery/new-delivery';

/** 11:00 in Beijing on Friday 2026-11-20: lunch. */
export const LUNCH = new Date('2026-11-20T03:00:00Z');
/** An hour later. */
export const NOON = new Date('2026-11-20T04:00:00Z');

/** What became of lunch in one group: `group_001` is Shanghai's unless told otherwise. */
export function aDelivery(number: number, over: Partial<Delivery> = {}): Delivery {
  const groupId = `group_${String(number).padStart(3, '0')}`;
  const target = { _id: groupId, orgId: 'org_sh', accountId: 'account_a', channel: 'wechaty' as const };
  const { broadcastId = 'bc_lunch', dueAt = LUNCH } = over;
  const plan = { _id: broadcastId ?? 'bc_lunch', version: 1, windowMinutes: 60 };
  const planned = newBroadcastDelivery(plan, dueAt, target, dueAt);
  return { ...planned, _id: deliveryId(plan._id, planned.occurrence, groupId), ...over };
}
