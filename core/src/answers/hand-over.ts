import { MongoServerError, type Db } from 'mongodb';
import { AppError } from '../errors';
import type { Group } from '../groups/model';
import { collectionOf } from '../store/collection';
import type { AskedQuestion, HandOver } from './model';
import { handOversSpec } from './store';

/** So many of a person's sentences give the manager the context. */
export const CONTEXT_MESSAGES = 5;
const DUPLICATE_KEY = 11000;

export interface HandOverRequest {
  group: Pick<Group, '_id' | 'orgId' | 'managerId'>;
  personName: string;
  why: HandOver['why'];
  asked: AskedQuestion;
  /** What the same person said to the bot before, the latest first. */
  before: readonly AskedQuestion[];
}

/** Passes a question on to the group's manager. False when the person's earlier one still lies there: it gets the new sentence. */
export async function handOver(db: Db, request: HandOverRequest, now: Date): Promise<boolean> {
  const { group, personName, why, asked, before } = request;
  const said = [...before.slice(0, CONTEXT_MESSAGES - 1)].reverse().concat(asked);
  const _id = `handOver:${asked._id}`;
  const handed: HandOver = {
    _id,
    groupId: group._id,
    orgId: group.orgId,
    managerId: group.managerId,
    personId: asked.personId,
    personName,
    why,
    messages: said.map(({ text, at }) => ({ text, at })),
    state: 'open',
    note: '',
    settledBy: null,
    settledAt: null,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await collectionOf(db, handOversSpec).insertOne(handed);
    return true;
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
    return !(await addToOpenHandOver(db, asked, now));
  }
}

/** Adds a sentence to what lies with the manager; false when nothing does, or when it is the very message that was handed over. */
export async function addToOpenHandOver(db: Db, asked: AskedQuestion, now: Date): Promise<boolean> {
  const { groupId, personId, text, at } = asked;
  const handOvers = collectionOf(db, handOversSpec);
  const open = { groupId, personId, state: 'open' as const };
  const added = await handOvers.updateOne(
    { ...open, _id: { $ne: `handOver:${asked._id}` }, 'messages.at': { $ne: at } },
    { $push: { messages: { $each: [{ text, at }], $slice: -CONTEXT_MESSAGES } }, $set: { updatedAt: now } },
  );
  if (added.matchedCount === 1) return true;
  const lying = await handOvers.findOne({ ...open, _id: { $ne: `handOver:${asked._id}` } }, { projection: { _id: 1 } });
  return lying !== null;
}

/** One hand-over, or null. */
export async function findHandOver(db: Db, id: string): Promise<HandOver | null> {
  return collectionOf(db, handOversSpec).findOne({ _id: id });
}

/** A manager took care of it: open → done. WRONG_STATE when a colleague was quicker. */
export async function settleHandOver(
  db: Db,
  { id, staffId, note }: { id: string; staffId: string; note: string },
  now: Date,
): Promise<void> {
  const settled = await collectionOf(db, handOversSpec).updateOne(
    { _id: id, state: 'open' },
    { $set: { state: 'done', note, settledBy: staffId, settledAt: now, updatedAt: now } },
  );
  if (settled.matchedCount === 0) throw new AppError('WRONG_STATE', `hand-over ${id} is settled`);
}

/** A page of hand-overs of some orgs (of one manager when named), the latest first. */
export async function findHandOvers(
  db: Db,
  query: {
    orgIds: readonly string[];
    managerId?: string | undefined;
    state: HandOver['state'];
    skip: number;
    limit: number;
  },
): Promise<{ found: HandOver[]; total: number }> {
  const filter = {
    orgId: { $in: [...query.orgIds] },
    state: query.state,
    ...(query.managerId === undefined ? {} : { managerId: query.managerId }),
  };
  const handOvers = collectionOf(db, handOversSpec);
  const [found, total] = await Promise.all([
    handOvers.find(filter).sort({ createdAt: -1, _id: 1 }).skip(query.skip).limit(query.limit).toArray(),
    handOvers.countDocuments(filter),
  ]);
  return { found, total };
}
