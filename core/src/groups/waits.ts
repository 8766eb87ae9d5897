import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import type { Group, GroupWait } from './model';
import { isFull } from './rules';
import { findGroup, groupWaitsSpec } from './store';
import { NOT_FULL_TEXT } from './texts';
import { JOINING_MS, KEPT_MS, mayTakePlace, waitLine, type WaitLine } from './wait-line';

export interface WaitState {
  joined: boolean;
  /** How many are before this member (all who wait, when they are not in the line). */
  ahead: number;
}

/** The id of one member's place in the line of one group. */
function waitId(groupId: string, memberId: string): string {
  return `${groupId}:${memberId}`;
}

async function readLine(db: Db, group: Group, now: Date): Promise<{ waits: GroupWait[]; line: WaitLine }> {
  // Who was told longer ago than anybody takes to join is of no account any more.
  const told = new Date(now.getTime() - JOINING_MS);
  const waits = await collectionOf(db, groupWaitsSpec)
    .find({ groupId: group._id, $or: [{ toldAt: null }, { toldAt: { $gt: told } }] })
    .toArray();
  return { waits, line: waitLine(waits, group.capacity - group.memberCount, now) };
}

/**
 * May this member have one of the group's free places now? Keeps places for those whose turn it is, and takes out of the line
 * whoever is told. `wait`: where they stand in the line.
 */
export async function takePlace(
  db: Db,
  group: Group,
  memberId: string,
  now: Date,
): Promise<{ allowed: boolean; wait: WaitState }> {
  const { waits, line } = await readLine(db, group, now);
  if (waits.length === 0) return { allowed: !isFull(group), wait: { joined: false, ahead: 0 } };
  await noteOffers(db, line, now);
  const own = waits.find((wait) => wait.memberId === memberId) ?? null;
  const allowed = !isFull(group) && mayTakePlace(line, own, now);
  if (allowed && own !== null && line.turn.includes(own)) {
    await collectionOf(db, groupWaitsSpec).updateOne({ _id: own._id, toldAt: null }, { $set: { toldAt: now } });
  }
  return { allowed, wait: standing(line, memberId) };
}

/** Puts a member at the end of the line; who is in it keeps their place. NOT_FOUND, WRONG_STATE when nobody has to wait. */
export async function joinWait(db: Db, groupId: string, memberId: string, now: Date): Promise<WaitState> {
  const group = await findGroup(db, groupId);
  if (!group) throw new AppError('NOT_FOUND', `no group ${groupId}`);
  const { line } = await readLine(db, group, now);
  if (group.state !== 'open' || (!isFull(group) && line.spare > 0)) {
    throw new AppError('WRONG_STATE', `nobody has to wait for ${groupId}`, { userText: NOT_FULL_TEXT });
  }
  const waits = collectionOf(db, groupWaitsSpec);
  const _id = waitId(groupId, memberId);
  const atTheEnd = { at: now, offeredAt: null, toldAt: null };
  const passed = new Date(now.getTime() - KEPT_MS);
  await waits.updateOne(
    { _id, $or: [{ toldAt: { $ne: null } }, { offeredAt: { $ne: null, $lte: passed } }] },
    { $set: atTheEnd },
  );
  await waits.updateOne({ _id }, { $setOnInsert: { groupId, memberId, ...atTheEnd } }, { upsert: true });
  return standing((await readLine(db, group, now)).line, memberId);
}

/** How many wait, by group; groups without a line are left out. */
export async function countWaiting(db: Db, groupIds: readonly string[], now: Date): Promise<Map<string, number>> {
  const passed = new Date(now.getTime() - KEPT_MS);
  const counted = await collectionOf(db, groupWaitsSpec)
    .aggregate<{ _id: string; people: number }>([
      {
        $match: {
          groupId: { $in: [...groupIds] },
          toldAt: null,
          $or: [{ offeredAt: null }, { offeredAt: { $gt: passed } }],
        },
      },
      { $group: { _id: '$groupId', people: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, people }) => [_id, people]));
}

/** A place is kept from the moment it is somebody's turn; whose turn it no longer is (the place is gone) waits on. */
async function noteOffers(db: Db, { inLine, turn }: WaitLine, now: Date): Promise<void> {
  const waits = collectionOf(db, groupWaitsSpec);
  const begins = turn.filter((wait) => wait.offeredAt === null).map((wait) => wait._id);
  const ends = inLine.filter((wait) => wait.offeredAt !== null && !turn.includes(wait)).map((wait) => wait._id);
  if (begins.length > 0)
    await waits.updateMany({ _id: { $in: begins }, toldAt: null, offeredAt: null }, { $set: { offeredAt: now } });
  if (ends.length > 0) await waits.updateMany({ _id: { $in: ends }, toldAt: null }, { $set: { offeredAt: null } });
}

function standing({ inLine }: WaitLine, memberId: string): WaitState {
  const index = inLine.findIndex((wait) => wait.memberId === memberId);
  return { joined: index >= 0, ahead: index >= 0 ? index : inLine.length };
}
