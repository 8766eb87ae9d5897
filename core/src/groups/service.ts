import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { toLngLat } from '../places/distance';
import type { LngLat } from '../places/model';
import { findStaff } from '../staff/store';
import type { NearGroup } from './group-grid';
import type { LiveGroups } from './live-groups';
import type { Group, GroupCode } from './model';
import { isFull, whyNotJoinable, type NotJoinable } from './rules';
import { findGroup, findGroupCode } from './store';
import { KEPT_TEXT, NOT_JOINABLE_TEXTS } from './texts';
import type { GroupCard } from './views';
import { takePlace, type WaitState } from './waits';

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

/** The group's manager, and the text of their own code when they have one. */
export interface GroupManager {
  name: string;
  contactCode: string | null;
}

export type JoinableCode =
  | { ok: true; group: Group; code: GroupCode }
  | {
      ok: false;
      reason: NotJoinable;
      text: string;
      group: Group;
      /** Joinable ones: of the same district first, then the nearest. */
      alternatives: GroupCard[];
      manager: GroupManager | null;
      waitlist: WaitState & { open: boolean };
    };

const ALTERNATIVES_SHOWN = 3;
/** So many near ones are looked through for those of the district. */
const ALTERNATIVES_LOOKED_AT = 40;

/**
 * The code to join a group by: never one that is expired or of a full group, and not while the free places are kept for people
 * who waited; the way on instead. The group and its code are read from the store, two documents by id, because a person walks
 * up to a phone with this answer: memory may be two seconds behind, and the last place be gone. The alternatives come from
 * memory: each is checked in the same way when it is opened. NOT_FOUND for an unknown id.
 */
export async function joinableCode(
  db: Db,
  live: NearGroups,
  groupId: string,
  memberId: string,
  now: Date,
): Promise<JoinableCode> {
  const [group, code] = await Promise.all([findGroup(db, groupId), findGroupCode(db, groupId)]);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const reason = whyNotJoinable(group, code, now);
  const canWait = reason === null || reason === 'FULL';
  const place = canWait ? await takePlace(db, group, memberId, now) : null;
  if (reason === null && code && place?.allowed) return { ok: true, group, code };
  const manager = await findStaff(db, group.managerId);
  return {
    ok: false,
    reason: reason ?? 'FULL',
    text: reason === null ? KEPT_TEXT : NOT_JOINABLE_TEXTS[reason],
    group,
    alternatives: alternativesOf(live, group, now),
    manager: manager?.state === 'active' ? { name: manager.name, contactCode: manager.contactCode ?? null } : null,
    waitlist: { open: canWait, joined: false, ahead: 0, ...place?.wait },
  };
}

function alternativesOf(live: NearGroups, group: Group, now: Date): GroupCard[] {
  const query = { position: toLngLat(group.location), onlyJoinable: true, limit: ALTERNATIVES_LOOKED_AT, at: now };
  const others = live.near(query).filter((near) => near.group._id !== group._id);
  const isSibling = (near: NearGroup): boolean => near.group.districtId === group.districtId;
  return [...others.filter(isSibling), ...others.filter((near) => !isSibling(near))]
    .slice(0, ALTERNATIVES_SHOWN)
    .map((near) => toGroupCard(near, now));
}
