import type { Db, Document } from 'mongodb';
import type { DeliveryState } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';
import { addDays, beijingDay, startOfDay } from '../calendar/day';
import type { Day } from '../calendar/model';
import { groupMembersSpec } from '../groups/store';
import { collectionOf } from '../store/collection';

/** Posts due at one instant of one plan, by what became of them. */
export interface PostCount {
  broadcastId: string;
  dueAt: Date;
  state: DeliveryState;
  posts: number;
}

/** Broadcast deliveries due in a span, counted by plan, instant and state: few rows, whatever the number of groups. */
export async function countPosts(db: Db, orgIds: readonly string[], from: Date, to: Date): Promise<PostCount[]> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: Omit<PostCount, 'posts'>; posts: number }>([
      { $match: { dueAt: { $gte: from, $lt: to }, kind: 'broadcast', orgId: { $in: [...orgIds] } } },
      {
        $group: { _id: { broadcastId: '$broadcastId', dueAt: '$dueAt', state: '$state' }, posts: { $sum: 1 } },
      },
    ])
    .toArray();
  return counted.map(({ _id, posts }) => ({ ..._id, posts }));
}

/** The Beijing days so many back to today, oldest first. */
export function lastDays(now: Date, count: number): Day[] {
  const today = beijingDay(now);
  return Array.from({ length: count }, (_, index) => addDays(today, index - count + 1));
}

/** How many people joined (or left) groups on each of some consecutive days. */
export async function countMoves(
  db: Db,
  field: 'joinedAt' | 'leftAt',
  groupIds: readonly string[],
  days: readonly Day[],
): Promise<Map<Day, number>> {
  const boundaries = [...days, addDays(days.at(-1) ?? '', 1)].map(startOfDay);
  const span = { $gte: boundaries[0], $lt: boundaries.at(-1) };
  const match: Document = {
    [field]: span,
    groupId: { $in: [...groupIds] },
    welcome: { $ne: 'none' },
    isStaff: { $ne: true },
  };
  if (field === 'leftAt') delete match.welcome;
  const counted = await collectionOf(db, groupMembersSpec)
    .aggregate<{ _id: Date; people: number }>([
      { $match: match },
      { $bucket: { groupBy: `$${field}`, boundaries, output: { people: { $sum: 1 } } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, people }) => [beijingDay(_id), people]));
}
