import type { Db, Filter } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Stamp } from '../store/follower';
import type { ChannelName, Group, GroupCode, GroupMember, GroupRoute, GroupWait } from './model';

export const groupsSpec = defineCollection<Group>('groups', [
  { name: 'by_location', key: { location: '2dsphere' } },
  { name: 'by_room', key: { channel: 1, channelRoomId: 1 }, unique: true },
  { name: 'by_org', key: { orgId: 1 } },
  { name: 'by_account', key: { accountId: 1 } },
  /** What every process's live index polls; so does the codes' own. */
  { name: 'by_updated', key: { updatedAt: 1 } },
]);

export const groupCodesSpec = defineCollection<GroupCode>('groupCodes', [
  { name: 'by_expiry', key: { expiresAt: 1 } },
  { name: 'by_updated', key: { updatedAt: 1 } },
]);

export const groupMembersSpec = defineCollection<GroupMember>('groupMembers', [
  { name: 'by_group', key: { groupId: 1, leftAt: 1 } },
  { name: 'by_person', key: { personId: 1 } },
  { name: 'by_joined', key: { joinedAt: 1 } },
  { name: 'by_left', key: { leftAt: 1 } },
  { name: 'welcome_due', key: { welcome: 1, groupId: 1 } },
  { name: 'by_welcome_delivery', key: { welcomeDeliveryId: 1 } },
]);

export const groupWaitsSpec = defineCollection<GroupWait>('groupWaits', [
  { name: 'line', key: { groupId: 1, toldAt: 1, at: 1 } },
]);

/** One group, or null. */
export async function findGroup(db: Db, id: string): Promise<Group | null> {
  return collectionOf(db, groupsSpec).findOne({ _id: id });
}

/** The group of a channel's room, or null when the room is none of ours. */
export async function findGroupByRoom(db: Db, channel: ChannelName, channelRoomId: string): Promise<Group | null> {
  return collectionOf(db, groupsSpec).findOne({ channel, channelRoomId });
}

/** Every group an account serves. */
export async function findGroupsOfAccount(db: Db, accountId: string): Promise<Group[]> {
  return collectionOf(db, groupsSpec).find({ accountId }).sort({ _id: 1 }).toArray();
}

/** Every open group, for the in-memory index. */
export async function findOpenGroups(db: Db): Promise<Group[]> {
  return collectionOf(db, groupsSpec).find({ state: 'open' }).toArray();
}

/** Groups by id; unknown ids are left out. */
export async function findGroupsByIds(db: Db, ids: readonly string[]): Promise<Group[]> {
  if (ids.length === 0) return [];
  return collectionOf(db, groupsSpec)
    .find({ _id: { $in: [...ids] } })
    .toArray();
}

/** Which groups changed since an instant. */
export async function findGroupStampsSince(db: Db, since: Date): Promise<Stamp[]> {
  const changed = await collectionOf(db, groupsSpec)
    .find({ updatedAt: { $gte: since } })
    .project<Pick<Group, '_id' | 'updatedAt' | 'state' | 'memberCount'>>({ updatedAt: 1, state: 1, memberCount: 1 })
    .toArray();
  return changed.map(({ _id, updatedAt, state, memberCount }) => ({
    id: _id,
    stamp: `${updatedAt.getTime()}:${state}:${memberCount}`,
  }));
}

/** Opens, pauses or closes a group; null when the id is unknown. */
export async function setGroupState(db: Db, id: string, state: Group['state'], now: Date): Promise<Group | null> {
  return collectionOf(db, groupsSpec).findOneAndUpdate(
    { _id: id },
    { $set: { state, updatedAt: now } },
    { returnDocument: 'after' },
  );
}

/** Sets a group's tags or its ways to fail over; null when the id is unknown. */
export async function setGroupFields(
  db: Db,
  id: string,
  fields: { tags: string[] } | { fallbacks: GroupRoute[] },
  now: Date,
): Promise<Group | null> {
  return collectionOf(db, groupsSpec).findOneAndUpdate(
    { _id: id },
    { $set: { ...fields, updatedAt: now } },
    { returnDocument: 'after' },
  );
}

/** Remembers when a group last got a post; never goes back in time. */
export async function setLastPost(db: Db, id: string, at: Date): Promise<void> {
  await collectionOf(db, groupsSpec).updateOne({ _id: id }, { $max: { lastPostAt: at, updatedAt: at } });
}

/**
 * Sets the count of people, as the roster says. Stamped by the store's clock: a roster's own instant may lie minutes back
 * (asking for names is slow), too far for those who follow changes to look.
 */
export async function setMemberCount(db: Db, id: string, memberCount: number): Promise<void> {
  await collectionOf(db, groupsSpec).updateOne(
    { _id: id },
    { $set: { memberCount }, $currentDate: { updatedAt: true } },
  );
}

/** The code of a group, or null when there never was one. */
export async function findGroupCode(db: Db, groupId: string): Promise<GroupCode | null> {
  return collectionOf(db, groupCodesSpec).findOne({ _id: groupId });
}

/** The codes of several groups by group id. */
export async function findGroupCodes(db: Db, groupIds: readonly string[]): Promise<Map<string, GroupCode>> {
  const codes = await collectionOf(db, groupCodesSpec)
    .find({ _id: { $in: [...groupIds] } })
    .toArray();
  return new Map(codes.map((code) => [code._id, code]));
}

/** Every code there is, for the in-memory index. */
export async function findAllGroupCodes(db: Db): Promise<GroupCode[]> {
  return collectionOf(db, groupCodesSpec).find().toArray();
}

/** Which codes changed since an instant. */
export async function findGroupCodeStampsSince(db: Db, since: Date): Promise<Stamp[]> {
  const changed = await collectionOf(db, groupCodesSpec)
    .find({ updatedAt: { $gte: since } })
    .project<Pick<GroupCode, '_id' | 'updatedAt' | 'fetchedAt'>>({ updatedAt: 1, fetchedAt: 1 })
    .toArray();
  return changed.map(({ _id, updatedAt, fetchedAt }) => ({
    id: _id,
    stamp: `${updatedAt?.getTime()}:${fetchedAt.getTime()}`,
  }));
}

/**
 * Stores a fresh code. An older fetch never replaces a newer one, and what a channel says never replaces an uploaded code that
 * lives at least as long.
 */
export async function upsertGroupCode(db: Db, code: Omit<GroupCode, 'updatedAt'>): Promise<void> {
  const { _id, payload, source, uploadedBy = null, fetchedAt, expiresAt } = code;
  const fresh = { payload, source, uploadedBy, fetchedAt, expiresAt };
  const stamp = { $currentDate: { updatedAt: true } } as const;
  const codes = collectionOf(db, groupCodesSpec);
  const shorterLived = expiresAt === null ? { $ne: null } : { $lt: expiresAt, $ne: null };
  const replaceable: Filter<GroupCode> =
    source === 'upload' ? {} : { $or: [{ source: 'channel' }, { expiresAt: shorterLived }] };
  const older: Filter<GroupCode> = { _id, fetchedAt: { $lte: fetchedAt }, ...replaceable };
  const replaced = await codes.updateOne(older, { $set: fresh, ...stamp });
  if (replaced.matchedCount === 0) await codes.updateOne({ _id }, { $setOnInsert: fresh, ...stamp }, { upsert: true });
}

/** Groups whose code is missing or ends before an instant, so that the bot fetches a new one. */
export async function findGroupsNeedingCode(db: Db, accountId: string, before: Date): Promise<Group[]> {
  const groups = await findGroupsOfAccount(db, accountId);
  const codes = await findGroupCodes(
    db,
    groups.map((group) => group._id),
  );
  return groups.filter((group) => {
    const code = codes.get(group._id);
    return group.state !== 'closed' && (!code || (code.expiresAt !== null && code.expiresAt < before));
  });
}

/** Who is in a group now, last to join first. */
export async function findMembersOf(db: Db, groupId: string, limit = 500): Promise<GroupMember[]> {
  return collectionOf(db, groupMembersSpec)
    .find({ groupId, leftAt: null })
    .sort({ joinedAt: -1, _id: 1 })
    .limit(limit)
    .toArray();
}
