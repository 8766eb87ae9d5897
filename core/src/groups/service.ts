import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { distanceM, toLngLat } from '../places/distance';
import type { LngLat } from '../places/model';
import type { Group, GroupCode } from './model';
import { isFull, whyNotJoinable, type NotJoinable } from './rules';
import { findGroup, findGroupCode, findGroupCodes, findOpenGroupsNear } from './store';
import { NOT_JOINABLE_TEXTS } from './texts';
import type { GroupCard } from './views';

export { applyRoster, recordJoin, recordLeave } from './roster';
export { setMemberCount, upsertGroupCode } from './store';

/** A group as a cardholder's list shows it. */
export function toGroupCard(group: Group, code: GroupCode | null, from: LngLat, now: Date): GroupCard {
  return {
    id: group._id,
    name: group.name,
    districtName: group.districtName,
    distanceM: Math.round(distanceM(from, toLngLat(group.location))),
    memberCount: group.memberCount,
    capacity: group.capacity,
    full: isFull(group),
    joinable: whyNotJoinable(group, code, now) === null,
  };
}

/** Open groups round a position, nearest first, full ones included and marked. */
export async function nearestGroups(db: Db, where: LngLat & { limit?: number }, now: Date): Promise<GroupCard[]> {
  const groups = await findOpenGroupsNear(db, where, where.limit ?? 10);
  const codes = await findGroupCodes(
    db,
    groups.map((group) => group._id),
  );
  return groups.map((group) => toGroupCard(group, codes.get(group._id) ?? null, where, now));
}

export type JoinableCode =
  | { ok: true; group: Group; code: GroupCode }
  | { ok: false; reason: NotJoinable; text: string; group: Group; alternatives: GroupCard[] };

/** How many groups to look through for alternatives, and how many to offer. */
const ALTERNATIVES_SEARCHED = 20;
const ALTERNATIVES_SHOWN = 3;

/** The code to join a group by: never one that is expired or of a full group; the nearest joinable groups instead. NOT_FOUND for an unknown id. */
export async function joinableCode(db: Db, groupId: string, now: Date): Promise<JoinableCode> {
  const group = await findGroup(db, groupId);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const code = await findGroupCode(db, groupId);
  const reason = whyNotJoinable(group, code, now);
  if (reason === null && code) return { ok: true, group, code };
  const near = await nearestGroups(db, { ...toLngLat(group.location), limit: ALTERNATIVES_SEARCHED }, now);
  const alternatives = near.filter((card) => card.joinable && card.id !== groupId).slice(0, ALTERNATIVES_SHOWN);
  const why = reason ?? 'MISSING';
  return { ok: false, reason: why, text: NOT_JOINABLE_TEXTS[why], group, alternatives };
}
