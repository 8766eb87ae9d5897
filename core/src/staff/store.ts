import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Org, Staff, StaffSession } from './model';

/** Expired sessions stay a day, so that their owner hears "expired" and not "unknown". */
const KEEP_EXPIRED_SECONDS = 86_400;

export const orgsSpec = defineCollection<Org>('orgs', [{ name: 'path', key: { path: 1 } }]);

export const staffSpec = defineCollection<Staff>('staff', [
  { name: 'login_unique', key: { login: 1 }, unique: true },
  { name: 'org', key: { orgId: 1 } },
  { name: 'person', key: { personIds: 1 } },
]);

export const staffSessionsSpec = defineCollection<StaffSession>('staffSessions', [
  { name: 'expires_ttl', key: { expiresAt: 1 }, expireAfterSeconds: KEEP_EXPIRED_SECONDS },
  { name: 'staff', key: { staffId: 1 } },
]);

/** One org, or null. */
export async function findOrg(db: Db, id: string): Promise<Org | null> {
  return collectionOf(db, orgsSpec).findOne({ _id: id });
}

/** The orgs at and below one org, head office first. */
export async function findOrgsUnder(db: Db, orgId: string): Promise<Org[]> {
  return collectionOf(db, orgsSpec).find({ path: orgId }).sort({ _id: 1 }).toArray();
}

/** One staff member, or null. */
export async function findStaff(db: Db, id: string): Promise<Staff | null> {
  return collectionOf(db, staffSpec).findOne({ _id: id });
}

/** The staff member with a log-in name (lower case), or null. */
export async function findStaffByLogin(db: Db, login: string): Promise<Staff | null> {
  return collectionOf(db, staffSpec).findOne({ login });
}

/** Names by id, for the lists that show who did what. */
export async function findStaffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await collectionOf(db, staffSpec)
    .find({ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } })
    .toArray();
  return new Map(found.map((one) => [one._id, one.name]));
}

/** Which of these people of the channels are known staff who still work here. */
export async function findStaffPersonIds(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const found = await collectionOf(db, staffSpec)
    .find({ personIds: { $in: [...personIds] }, state: 'active' }, { projection: { personIds: 1 } })
    .toArray();
  return new Set(found.flatMap((one) => one.personIds ?? []));
}

/** Counts one wrong password and returns the count. */
export async function countFailedLogin(db: Db, staffId: string, now: Date): Promise<number> {
  const after = await collectionOf(db, staffSpec).findOneAndUpdate(
    { _id: staffId },
    { $inc: { failedLogins: 1 }, $set: { updatedAt: now } },
    { returnDocument: 'after' },
  );
  return after?.failedLogins ?? 0;
}

/** Locks a log-in until an instant and starts counting afresh. */
export async function lockLogin(db: Db, staffId: string, until: Date, now: Date): Promise<void> {
  await collectionOf(db, staffSpec).updateOne(
    { _id: staffId },
    { $set: { lockedUntil: until, failedLogins: 0, updatedAt: now } },
  );
}

/** Forgets wrong passwords after a right one. */
export async function clearFailedLogins(db: Db, staffId: string, now: Date): Promise<void> {
  await collectionOf(db, staffSpec).updateOne(
    { _id: staffId, $or: [{ failedLogins: { $ne: 0 } }, { lockedUntil: { $ne: null } }] },
    { $set: { failedLogins: 0, lockedUntil: null, updatedAt: now } },
  );
}
