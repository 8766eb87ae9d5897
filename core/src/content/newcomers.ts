import type { Db } from 'mongodb';
import { addDays, beijingDay, daysBetween, startOfDay } from '../calendar/day';
import type { GroupMember } from '../groups/model';
import { groupMembersSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import type { Newcomer } from './scene';

/**
 * The people still in a group who joined so many Beijing days before the day of `at`, first come first. Not who was there before
 * us, staff, or anybody on the blacklist.
 */
export async function findNewcomers(
  db: Db,
  groupId: string,
  daysAgo: readonly number[],
  at: Date,
): Promise<Newcomer[]> {
  if (daysAgo.length === 0) return [];
  const today = beijingDay(at);
  const from = startOfDay(addDays(today, -Math.max(...daysAgo)));
  const to = startOfDay(addDays(today, 1 - Math.min(...daysAgo)));
  const joined = await collectionOf(db, groupMembersSpec)
    .find({
      groupId,
      leftAt: null,
      joinedAt: { $gte: from, $lt: to },
      welcome: { $ne: 'none' },
      isStaff: { $ne: true },
      blocked: { $ne: true },
    })
    .sort({ joinedAt: 1, _id: 1 })
    .project<Pick<GroupMember, 'name' | 'joinedAt'>>({ name: 1, joinedAt: 1 })
    .toArray();
  return joined
    .map(({ name, joinedAt }) => ({ name, daysAgo: daysBetween(beijingDay(joinedAt), today) }))
    .filter((one) => daysAgo.includes(one.daysAgo));
}
