import type { Db, Filter } from 'mongodb';
import { collectionOf } from '../store/collection';
import { FORECAST_DAYS, type RecentMoves } from './fill-forecast';
import type { GroupMember } from './model';
import { groupMembersSpec } from './store';

const DAY_MS = 86_400_000;

/** How many memberships match, by group. */
export async function countPeople(db: Db, filter: Filter<GroupMember>): Promise<Map<string, number>> {
  const counted = await collectionOf(db, groupMembersSpec)
    .aggregate<{ _id: string; people: number }>([
      { $match: filter },
      { $group: { _id: '$groupId', people: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, people }) => [_id, people]));
}

/**
 * Who came into and left groups in the days a forecast looks at, everybody who takes a place included. Who was there at a group's
 * first comparison did not come then.
 */
export async function countRecentMoves(
  db: Db,
  groupIds: readonly string[],
  now: Date,
): Promise<(groupId: string) => RecentMoves> {
  const since = new Date(now.getTime() - FORECAST_DAYS * DAY_MS);
  const groupId = { $in: [...groupIds] };
  const came = {
    $or: [{ welcome: { $ne: 'none' as const } }, { foundBy: { $in: ['event' as const, 'comparison' as const] } }],
  };
  const [joins, leaves] = await Promise.all([
    countPeople(db, { groupId, joinedAt: { $gte: since }, ...came }),
    countPeople(db, { groupId, leftAt: { $gte: since } }),
  ]);
  return (id) => ({ joins: joins.get(id) ?? 0, leaves: leaves.get(id) ?? 0 });
}
