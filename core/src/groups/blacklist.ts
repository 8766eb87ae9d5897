import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf, defineCollection } from '../store/collection';
import type { BlacklistEntry, GroupMember } from './model';
import { groupMembersSpec } from './store';

export const blacklistSpec = defineCollection<BlacklistEntry>('blacklist', [{ name: 'at', key: { at: -1 } }]);

/** Which of these people are on the blacklist. */
export async function findBlocked(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const found = await collectionOf(db, blacklistSpec)
    .find({ _id: { $in: [...personIds] } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(found.map((entry) => entry._id));
}

/** Puts somebody on the blacklist, or changes the note; marks them in every group, and takes back a welcome not yet on its way. */
export async function addToBlacklist(db: Db, entry: BlacklistEntry): Promise<void> {
  const { _id, ...fields } = entry;
  await collectionOf(db, blacklistSpec).updateOne({ _id }, { $set: fields }, { upsert: true });
  const members = collectionOf(db, groupMembersSpec);
  await members.updateMany({ personId: _id }, { $set: { blocked: true } });
  await members.updateMany({ personId: _id, welcome: 'due' }, { $set: { welcome: 'none' } });
}

/** Takes somebody off the blacklist; they are owed no welcome for it. NOT_FOUND for somebody who is not on it. */
export async function removeFromBlacklist(db: Db, personId: string): Promise<BlacklistEntry> {
  const entry = await collectionOf(db, blacklistSpec).findOneAndDelete({ _id: personId });
  if (!entry) throw new AppError('NOT_FOUND', `nobody ${personId} on the blacklist`);
  await collectionOf(db, groupMembersSpec).updateMany({ personId }, { $set: { blocked: false } });
  return entry;
}

/** A page of the blacklist, the latest entries first, and the groups each person is in now. */
export async function findBlacklist(
  db: Db,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ entries: BlacklistEntry[]; memberships: Pick<GroupMember, 'personId' | 'groupId'>[]; total: number }> {
  const blacklist = collectionOf(db, blacklistSpec);
  const [entries, total] = await Promise.all([
    blacklist.find().sort({ at: -1, _id: 1 }).skip(skip).limit(limit).toArray(),
    blacklist.countDocuments({}),
  ]);
  const memberships = await collectionOf(db, groupMembersSpec)
    .find({ personId: { $in: entries.map((entry) => entry._id) }, leftAt: null })
    .project<Pick<GroupMember, 'personId' | 'groupId'>>({ personId: 1, groupId: 1 })
    .toArray();
  return { entries, memberships, total };
}
