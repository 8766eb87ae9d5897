import type { Group, GroupRoute } from '../groups/model';
import type { Room } from './channel';
import type { Delivery } from '../broadcasts/model';

type Routed = Pick<Group, '_id' | 'channel' | 'accountId' | 'channelRoomId' | 'fallbacks'>;

/** The ways to a group, in the order they are tried. */
export function routesOf(group: Omit<Routed, '_id'>): GroupRoute[] {
  const { channel, accountId, channelRoomId, fallbacks = [] } = group;
  return [{ channel, accountId, channelRoomId }, ...fallbacks];
}

/** The room a delivery goes to by its own channel and account, or null when the group is no longer reached that way. */
export function roomFor(group: Routed, channel: Delivery['channel'], accountId: string): Room | null {
  const route = routesOf(group).find((one) => one.channel === channel && one.accountId === accountId);
  return route ? { groupId: group._id, channelRoomId: route.channelRoomId } : null;
}

/** The ways left after the one a delivery has now: each is tried once, and never one before it. */
export function routesLeft(group: Omit<Routed, '_id'>, now: Pick<Delivery, 'channel' | 'accountId'>): GroupRoute[] {
  const routes = routesOf(group);
  const at = routes.findIndex((one) => one.channel === now.channel && one.accountId === now.accountId);
  return routes.slice(Math.max(at, 0) + 1);
}
