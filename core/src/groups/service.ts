import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { toLngLat } from '../places/distance';
import type { LngLat } from '../places/model';
import type { NearGroup } from './group-grid';
import type { LiveGroups } from './live-groups';
import type { Group, GroupCode } from './model';
import { isFull, whyNotJoinable, type NotJoinable } from './rules';
import { findGroup, findGroupCode } from './store';
import { NOT_JOINABLE_TEXTS } from './texts';
import type { GroupCard } from './views';

export { applyRoster, recordJoin, recordLeave } from './roster';
export { upsertGroupCode } from './store';

/** Where near groups come from: `LiveGroups`, never the store. */
type NearGroups = Pick<LiveGroups, 'near'>;

function toGroupCard({ group, code, distanceM }: NearGroup, now: Date): GroupCard {
  return {
    id: group._id,
    name: group.name,
    districtName: group.districtName,
    distanceM: Math.round(distanceM),
    memberCount: group.memberCount,
    capacity: group.capacity,
    full: isFull(group),
    joinable: whyNotJoinable(group, code, now) === null,
  };
}

/** Open groups round a position, nearest first, full ones included and marked. */
export function nearestGroups(live: NearGroups, where: LngLat & { limit?: number }, now: Date): GroupCard[] {
  const { limit = 10, ...position } = where;
  return live.near({ position, limit, at: now }).map((near) => toGroupCard(near, now));
}

export type JoinableCode =
  | { ok: true; group: Group; code: GroupCode }
  | { ok: false; reason: NotJoinable; text: string; group: Group; alternatives: GroupCard[] };

const ALTERNATIVES_SHOWN = 3;

/**
 * The code to join a group by: never one that is expired or of a full group; the nearest joinable groups instead. The group
 * and its code are read from the store, two documents by id, because a person walks up to a phone with this answer: memory may
 * be two seconds behind, and the last place be gone. The alternatives come from memory: each is checked in the same way when
 * it is opened. NOT_FOUND for an unknown id.
 */
export async function joinableCode(db: Db, live: NearGroups, groupId: string, now: Date): Promise<JoinableCode> {
  const [group, code] = await Promise.all([findGroup(db, groupId), findGroupCode(db, groupId)]);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const reason = whyNotJoinable(group, code, now);
  if (reason === null && code) return { ok: true, group, code };
  const why = reason ?? 'MISSING';
  // One more than shown: memory may still hold this very group as joinable.
  const near = live.near({
    position: toLngLat(group.location),
    onlyJoinable: true,
    limit: ALTERNATIVES_SHOWN + 1,
    at: now,
  });
  const alternatives = near
    .filter((other) => other.group._id !== groupId)
    .slice(0, ALTERNATIVES_SHOWN)
    .map((other) => toGroupCard(other, now));
  return { ok: false, reason: why, text: NOT_JOINABLE_TEXTS[why], group, alternatives };
}
