import type { Db } from 'mongodb';
import { addDays, beijingDay, startOfDay } from '../calendar/day';
import type { Day } from '../calendar/model';
import { groupMembersSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { findTargets } from './audience';
import type { Broadcast } from './model';
import type { DeliveryTarget } from '../delivery/new-delivery';

/**
 * The groups that somebody joined so many Beijing days before a day and is still in: one query for all groups. Like the newcomers a
 * series speaks to, not who was there before us, staff, or anybody on the blacklist.
 */
export async function findJoinedGroups(db: Db, day: Day, daysAgo: readonly number[]): Promise<Set<string>> {
  const joined = daysAgo.map((days) => ({
    joinedAt: { $gte: startOfDay(addDays(day, -days)), $lt: startOfDay(addDays(day, 1 - days)) },
  }));
  const groups = await collectionOf(db, groupMembersSpec)
    .aggregate<{ _id: string }>([
      {
        $match: { $or: joined, leftAt: null, welcome: { $ne: 'none' }, isStaff: { $ne: true }, blocked: { $ne: true } },
      },
      { $group: { _id: '$groupId' } },
    ])
    .toArray();
  return new Set(groups.map((group) => group._id));
}

/** The groups that get the occurrence at an instant: the audience, of a new-member plan only those that somebody joined on its days. */
export async function findTargetsAt(
  db: Db,
  broadcast: Pick<Broadcast, 'orgId' | 'audience' | 'channel' | 'recurrence'>,
  at: Date,
): Promise<DeliveryTarget[]> {
  const targets = await findTargets(db, broadcast);
  if (broadcast.recurrence.type !== 'newMember') return targets;
  const joined = await findJoinedGroups(db, beijingDay(at), broadcast.recurrence.days);
  return targets.filter((target) => joined.has(target._id));
}
