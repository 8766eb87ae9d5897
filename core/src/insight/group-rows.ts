import type { Db, Filter } from 'mongodb';
import type { OrgScope } from '../access/scope';
import type { Group } from '../groups/model';
import { fillForecastDay } from '../groups/fill-forecast';
import { countPeople, countRecentMoves } from '../groups/recent-moves';
import { codeState } from '../groups/rules';
import { findGroupCodes, groupsSpec } from '../groups/store';
import type { GroupRow } from '../groups/views';
import { countWaiting } from '../groups/waits';
import { toLngLat } from '../places/distance';
import type { City } from '../places/model';
import { findStaffNames } from '../staff/store';
import { collectionOf } from '../store/collection';

const WEEK_MS = 7 * 86_400_000;

export interface GroupListQuery {
  city?: City | undefined;
  orgId?: string | undefined;
  /** Part of a group's or a district's name. */
  q?: string | undefined;
  state?: Group['state'] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The groups of a part of the org tree as ops see them, in the order of their ids. */
export async function listGroupRows(
  db: Db,
  scope: OrgScope,
  query: GroupListQuery,
  now: Date,
): Promise<{ items: GroupRow[]; nextCursor: string | null; total: number }> {
  const filter = toFilter(scope, query);
  const groups = collectionOf(db, groupsSpec);
  const page = query.cursor === undefined ? filter : { $and: [filter, { _id: { $gt: query.cursor } }] };
  const [found, total] = await Promise.all([
    groups
      .find(page)
      .sort({ _id: 1 })
      .limit(query.limit + 1)
      .toArray(),
    groups.countDocuments(filter),
  ]);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await toGroupRows(db, scope, shown, now),
    nextCursor: found.length > query.limit && last ? last._id : null,
    total,
  };
}

function toFilter(scope: OrgScope, { city, orgId, q, state }: GroupListQuery): Filter<Group> {
  const pattern = q ? new RegExp(q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i') : null;
  return {
    orgId: { $in: scope.ids.filter((id) => orgId === undefined || id === orgId) },
    ...(city ? { city } : {}),
    ...(state ? { state } : {}),
    ...(pattern ? { $or: [{ name: pattern }, { districtName: pattern }] } : {}),
  };
}

/** Rows for some groups: their codes, managers and joins of the last seven days come in one query each. */
export async function toGroupRows(db: Db, scope: OrgScope, groups: readonly Group[], now: Date): Promise<GroupRow[]> {
  const ids = groups.map((group) => group._id);
  const [codes, managers, joins, moves, waiting, blocked] = await Promise.all([
    findGroupCodes(db, ids),
    findStaffNames(
      db,
      groups.map((group) => group.managerId),
    ),
    countJoins(db, ids, new Date(now.getTime() - WEEK_MS)),
    countRecentMoves(db, ids, now),
    countWaiting(db, ids, now),
    countBlocked(db, ids),
  ]);
  return groups.map((group) => {
    const code = codes.get(group._id) ?? null;
    return {
      id: group._id,
      name: group.name,
      districtName: group.districtName,
      city: group.city,
      orgId: group.orgId,
      orgName: scope.nameOf(group.orgId),
      managerName: managers.get(group.managerId) ?? '',
      position: toLngLat(group.location),
      memberCount: group.memberCount,
      capacity: group.capacity,
      state: group.state,
      code: { state: codeState(code, now), expiresAt: code?.expiresAt ?? null },
      lastPostAt: group.lastPostAt,
      joins7d: joins.get(group._id) ?? 0,
      fillForecastDay: fillForecastDay(group, moves(group._id), now),
      waiting: waiting.get(group._id) ?? 0,
      tags: group.tags ?? [],
      blocked: blocked.get(group._id) ?? 0,
    };
  });
}

/** People who came since an instant, by group; those who were there before the bot, and staff, do not count. */
async function countJoins(db: Db, groupIds: readonly string[], since: Date): Promise<Map<string, number>> {
  return countPeople(db, {
    groupId: { $in: [...groupIds] },
    joinedAt: { $gte: since },
    welcome: { $ne: 'none' },
    isStaff: { $ne: true },
  });
}

async function countBlocked(db: Db, groupIds: readonly string[]): Promise<Map<string, number>> {
  return countPeople(db, { groupId: { $in: [...groupIds] }, blocked: true, leftAt: null });
}
