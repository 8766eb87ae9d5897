import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import type { GroupMember } from './model';
import { compareRoster, type RosterPerson } from './roster-rules';
import { findGroup, groupMembersSpec, groupsSpec, setMemberCount } from './store';

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
): Promise<RosterChange> {
  const group = await findGroup(db, groupId);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const members = collectionOf(db, groupMembersSpec);
  const known = await members.find({ groupId }).toArray();
  const isFirst = !group.rosterSeenAt;
  const change = compareRoster(known, people, asOf);
  const joined = await addPeople(db, groupId, change.joined, asOf, isFirst);
  const renamed = change.renamed.map((person) => rename(groupId, person));
  const gone = change.left.map((member) => ({
    updateOne: { filter: { _id: member._id, leftAt: null }, update: { $set: { leftAt: asOf } } },
  }));
  if (renamed.length + gone.length > 0) await members.bulkWrite([...renamed, ...gone], { ordered: false });
  if (isFirst) await collectionOf(db, groupsSpec).updateOne({ _id: groupId }, { $set: { rosterSeenAt: asOf } });
  return { joined, left: change.left, memberCount: await recount(db, groupId) };
}

/** One or more people came in, as an event said. The same event twice adds nothing. Returns who was really new. */
export async function recordJoin(
  db: Db,
  groupId: string,
  people: readonly RosterPerson[],
  at: Date,
): Promise<GroupMember[]> {
  const joined = await addPeople(db, groupId, people, at, false);
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
  at: Date,
  isFirst: boolean,
): Promise<GroupMember[]> {
  if (people.length === 0) return [];
  const members = collectionOf(db, groupMembersSpec);
  const operations = people.flatMap((person): AnyBulkWriteOperation<GroupMember>[] => {
    const _id = memberId(groupId, person.personId);
    const back = { name: person.name, joinedAt: at, leftAt: null };
    return [
      // Back again and never welcomed: owed one. Welcomed before (or on its way): once per person and group is enough.
      {
        updateOne: {
          filter: { _id, leftAt: { $ne: null }, welcome: { $in: ['none', 'failed', 'due'] } },
          update: { $set: { ...back, welcome: 'due', welcomeDeliveryId: null } },
        },
      },
      { updateOne: { filter: { _id, leftAt: { $ne: null } }, update: { $set: back } } },
      {
        updateOne: {
          filter: { _id },
          update: {
            $setOnInsert: {
              groupId,
              personId: person.personId,
              ...back,
              welcome: isFirst ? 'none' : 'due',
              welcomeDeliveryId: null,
            },
          },
          upsert: true,
        },
      },
    ];
  });
  await members.bulkWrite(operations, { ordered: true });
  const ids = people.map((person) => memberId(groupId, person.personId));
  return members.find({ _id: { $in: ids }, joinedAt: at, leftAt: null }).toArray();
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
