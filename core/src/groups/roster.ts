import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { AppError } from '../errors';
import { findStaffPersonIds } from '../staff/store';
import { collectionOf } from '../store/collection';
import { findBlocked } from './blacklist';
import type { GroupMember } from './model';
import { compareRoster, REJOIN_COOLDOWN_MS, type RosterPerson } from './roster-rules';
import { findGroup, groupMembersSpec, groupsSpec, setMemberCount } from './store';

/** What kind of joining it is. */
interface Joining {
  at: Date;
  /** null: was there before anybody looked. */
  foundBy: 'event' | 'comparison' | null;
  rejoinCooldownMs: number;
}

export interface RosterOptions {
  /** Who was owed a welcome this recently and re-joins is owed no second one, milliseconds. */
  rejoinCooldownMs?: number;
}

export interface RosterChange {
  /** People new (or back) in the group by this call; each owed a welcome has `welcome: 'due'`. */
  joined: GroupMember[];
  left: GroupMember[];
  memberCount: number;
}

/**
 * Makes a group's people equal to the channel's roster as read at `asOf`: the periodic comparison that mends whatever
 * events missed. Idempotent and safe beside `recordJoin`: who joined after `asOf` is not taken for gone. Who is there at a
 * group's first comparison is owed no welcome. NOT_FOUND for an unknown group.
 */
export async function applyRoster(
  db: Db,
  groupId: string,
  people: readonly RosterPerson[],
  asOf: Date,
  { rejoinCooldownMs = REJOIN_COOLDOWN_MS }: RosterOptions = {},
): Promise<RosterChange> {
  const group = await findGroup(db, groupId);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const members = collectionOf(db, groupMembersSpec);
  const known = await members.find({ groupId }).toArray();
  const isFirst = !group.rosterSeenAt;
  const change = compareRoster(known, people, asOf);
  const foundBy = isFirst ? null : ('comparison' as const);
  const joined = await addPeople(db, groupId, change.joined, { at: asOf, foundBy, rejoinCooldownMs });
  const renamed = change.renamed.map((person) => rename(groupId, person));
  const gone = change.left.map((member) => ({
    updateOne: { filter: { _id: member._id, leftAt: null }, update: { $set: { leftAt: asOf } } },
  }));
  const marked = await staffMarks(db, known, people);
  const changes = [...renamed, ...gone, ...marked];
  if (changes.length > 0) await members.bulkWrite(changes, { ordered: false });
  if (isFirst) await collectionOf(db, groupsSpec).updateOne({ _id: groupId }, { $set: { rosterSeenAt: asOf } });
  return { joined, left: change.left, memberCount: await recount(db, groupId) };
}

/** One or more people came in, as an event said. The same event twice adds nothing. Returns who was really new. */
export async function recordJoin(
  db: Db,
  groupId: string,
  people: readonly RosterPerson[],
  at: Date,
  { rejoinCooldownMs = REJOIN_COOLDOWN_MS }: RosterOptions = {},
): Promise<GroupMember[]> {
  const joined = await addPeople(db, groupId, people, { at, foundBy: 'event', rejoinCooldownMs });
  await recount(db, groupId);
  return joined;
}

/** One or more people went, as an event said. Returns who was really there. */
export async function recordLeave(
  db: Db,
  groupId: string,
  personIds: readonly string[],
  at: Date,
): Promise<GroupMember[]> {
  const members = collectionOf(db, groupMembersSpec);
  const ids = personIds.map((personId) => memberId(groupId, personId));
  const present = await members.find({ _id: { $in: ids }, leftAt: null }).toArray();
  await members.updateMany({ _id: { $in: ids }, leftAt: null }, { $set: { leftAt: at } });
  await recount(db, groupId);
  return present;
}

/** The id of one person in one group. */
export function memberId(groupId: string, personId: string): string {
  return `${groupId}:${personId}`;
}

async function addPeople(
  db: Db,
  groupId: string,
  people: readonly RosterPerson[],
  joining: Joining,
): Promise<GroupMember[]> {
  if (people.length === 0) return [];
  const personIds = people.map((person) => person.personId);
  const [staff, blocked] = await Promise.all([findStaffPersonIds(db, personIds), findBlocked(db, personIds)]);
  const operations = people.flatMap((person) => {
    const marks = { isStaff: staff.has(person.personId), blocked: blocked.has(person.personId) };
    return joinOperations(groupId, person, marks, joining);
  });
  const members = collectionOf(db, groupMembersSpec);
  await members.bulkWrite(operations, { ordered: true });
  const ids = personIds.map((personId) => memberId(groupId, personId));
  return members.find({ _id: { $in: ids }, joinedAt: joining.at, leftAt: null }).toArray();
}

/** The writes that bring one person in, whatever is known of them; of several at once the first one wins, and the rest change nothing. */
function joinOperations(
  groupId: string,
  person: RosterPerson,
  marks: Pick<GroupMember, 'isStaff' | 'blocked'>,
  { at, foundBy, rejoinCooldownMs }: Joining,
): AnyBulkWriteOperation<GroupMember>[] {
  const _id = memberId(groupId, person.personId);
  const gone = { _id, leftAt: { $ne: null } };
  const back = { name: person.name, joinedAt: at, leftAt: null, ...marks, ...(foundBy ? { foundBy } : {}) };
  const isOwed = foundBy !== null && !marks.isStaff && !marks.blocked;
  const owed = { welcome: 'due' as const, welcomeDeliveryId: null, welcomeOwedAt: at };
  const first = { groupId, personId: person.personId, ...back };
  const cooled = new Date(at.getTime() - rejoinCooldownMs);
  // Back again and never welcomed: owed one, unless one was owed (and tried) a moment ago. Welcomed before, or on its way: once
  // per person and group is enough.
  const owedAgain: AnyBulkWriteOperation<GroupMember> = {
    updateOne: {
      filter: { ...gone, welcome: { $in: ['none', 'failed'] }, welcomeOwedAt: { $not: { $gt: cooled } } },
      update: { $set: { ...back, ...owed } },
    },
  };
  const insert = isOwed ? { ...first, ...owed } : { ...first, welcome: 'none' as const, welcomeDeliveryId: null };
  const noLongerOwed: AnyBulkWriteOperation<GroupMember> = {
    updateOne: { filter: { ...gone, welcome: 'due' }, update: { $set: { ...back, welcome: 'none' } } },
  };
  return [
    isOwed ? owedAgain : noLongerOwed,
    { updateOne: { filter: gone, update: { $set: back } } },
    { updateOne: { filter: { _id }, update: { $setOnInsert: insert }, upsert: true } },
  ];
}

/** Whoever became known as staff (or is no longer) while in the group. */
async function staffMarks(
  db: Db,
  known: readonly GroupMember[],
  people: readonly RosterPerson[],
): Promise<AnyBulkWriteOperation<GroupMember>[]> {
  const staff = await findStaffPersonIds(
    db,
    people.map((person) => person.personId),
  );
  return known
    .filter((member) => member.leftAt === null && (member.isStaff ?? false) !== staff.has(member.personId))
    .map(({ _id, personId }) => ({
      updateOne: { filter: { _id }, update: { $set: { isStaff: staff.has(personId) } } },
    }));
}

function rename(groupId: string, person: RosterPerson): AnyBulkWriteOperation<GroupMember> {
  return {
    updateOne: { filter: { _id: memberId(groupId, person.personId) }, update: { $set: { name: person.name } } },
  };
}

async function recount(db: Db, groupId: string): Promise<number> {
  const count = await collectionOf(db, groupMembersSpec).countDocuments({ groupId, leftAt: null });
  await setMemberCount(db, groupId, count);
  return count;
}
