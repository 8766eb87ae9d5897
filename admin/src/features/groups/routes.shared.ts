import type { GroupDetail } from '../../api/types';

export type Route = GroupDetail['fallbacks'][number];

/** As many other ways as a group may have. */
export const MOST_ROUTES = 3;

/** The way a group gets by an account: a person knows the group by its own id, the others by an id that has to be filled in. */
export function routeBy(account: { id: string; channel: Route['channel'] }, groupId: string): Route {
  const channelRoomId = account.channel === 'person' ? groupId : '';
  return { channel: account.channel, accountId: account.id, channelRoomId };
}

/** The list with the way at `index` one place earlier. */
export function movedUp(routes: readonly Route[], index: number): Route[] {
  const moved = [...routes];
  const [one] = moved.splice(index, 1);
  if (one) moved.splice(Math.max(0, index - 1), 0, one);
  return moved;
}

/** Are all ways filled in? */
export function isComplete(routes: readonly Route[]): boolean {
  return routes.every((route) => route.accountId !== '' && route.channelRoomId.trim() !== '');
}
