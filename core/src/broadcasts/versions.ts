import type { Db, Filter } from 'mongodb';
import { collectionOf } from '../store/collection';
import { findTargets } from './audience';
import { hasRoom, sendWindow } from './hours';
import { insertDeliveries } from '../delivery/insert-deliveries';
import type { Broadcast, BroadcastFields, Delivery } from './model';
import { deliveriesOf } from '../delivery/new-delivery';
import { fieldsOf, runningVersion } from './rules';
import { findTargetsAt } from './series';
import { broadcastsSpec, broadcastVersionsSpec, deliveriesSpec } from './store';

/** Longer than any window: what was due before has ended. */
const OPEN_FOR_MS = 2 * 86_400_000;

function versionId(broadcastId: string, version: number): string {
  return `${broadcastId}:${version}`;
}

/** Keeps what runs of a plan, before another version takes its place. Twice is as good as once. */
export async function keepVersion(db: Db, broadcast: Broadcast, now: Date): Promise<void> {
  const version = runningVersion(broadcast);
  const kept = { broadcastId: broadcast._id, version, fields: fieldsOf(broadcast), keptAt: now };
  await collectionOf(db, broadcastVersionsSpec).replaceOne({ _id: versionId(broadcast._id, version) }, kept, {
    upsert: true,
  });
}

/** What an approved version of a plan that has been replaced said; null = no such version was kept. */
export async function findVersionFields(db: Db, broadcastId: string, version: number): Promise<BroadcastFields | null> {
  const kept = await collectionOf(db, broadcastVersionsSpec).findOne({ _id: versionId(broadcastId, version) });
  return kept?.fields ?? null;
}

/** What a later version may still take over: not on its way, or waiting for the decision about a missed run. */
function staleFilter(broadcast: Broadcast, now: Date): Filter<Delivery> {
  return {
    broadcastId: broadcast._id,
    dueAt: { $gte: new Date(now.getTime() - OPEN_FOR_MS) },
    broadcastVersion: { $lt: runningVersion(broadcast) },
    $or: [{ state: 'planned' }, { state: 'waitingForPerson', reason: 'missedAsk' }],
  };
}

async function renew(
  db: Db,
  broadcast: Broadcast,
  stale: Filter<Delivery>,
  occurrence: string,
  now: Date,
): Promise<void> {
  const deliveries = collectionOf(db, deliveriesSpec);
  const version = { broadcastVersion: runningVersion(broadcast), updatedAt: now };
  const at = new Date(occurrence);
  const { dueAt, expiresAt } = sendWindow(broadcast, at);
  const later = dueAt > at ? { notBefore: dueAt } : {};
  await deliveries.updateMany(
    { ...stale, occurrence, state: 'planned' },
    { $set: { ...version, expiresAt, ...later } },
  );
  await deliveries.updateMany({ ...stale, occurrence, state: 'waitingForPerson' }, { $set: version });
}

/** Groups that are new in the audience get what is planned but not due yet. */
async function addNewGroups(db: Db, broadcast: Broadcast, occurrence: string, now: Date): Promise<void> {
  const at = new Date(occurrence);
  const window = sendWindow(broadcast, at);
  if (window.dueAt <= now || !hasRoom(window)) return;
  const targets = await findTargetsAt(db, broadcast, at);
  await insertDeliveries(db, targets.map(deliveriesOf(broadcast, at, now)));
}

/**
 * Lets the running version of a plan take over what earlier ones have planned: its text and window for what is not on its way yet,
 * nothing for groups it no longer reaches. What is claimed goes out as it was claimed. Guarded step by step, so that it can be
 * killed and run again, and beside dispatchers and planners.
 */
export async function takeOverPlanned(db: Db, broadcast: Broadcast, now: Date): Promise<void> {
  const deliveries = collectionOf(db, deliveriesSpec);
  const stale = staleFilter(broadcast, now);
  const found = await deliveries
    .find(stale, { projection: { groupId: 1, occurrence: 1 } })
    .batchSize(10_000)
    .toArray();
  if (found.length > 0) {
    const reached = new Set((await findTargets(db, broadcast)).map((target) => target._id));
    const gone = [...new Set(found.map((one) => one.groupId))].filter((id) => !reached.has(id));
    if (gone.length > 0) {
      await deliveries.updateMany(
        { ...stale, groupId: { $in: gone } },
        { $set: { state: 'expired', reason: 'broadcastChanged', updatedAt: now } },
      );
    }
    for (const occurrence of new Set(found.map((one) => one.occurrence))) {
      await renew(db, broadcast, stale, occurrence, now);
      await addNewGroups(db, broadcast, occurrence, now);
    }
  }
  const done = { _id: broadcast._id, takingOver: runningVersion(broadcast) };
  await collectionOf(db, broadcastsSpec).updateOne(done, { $set: { takingOver: null } });
}

/** Finishes what a process died in between approving a version and taking over. */
export async function finishTakeOvers(db: Db, now: Date): Promise<void> {
  const open = await collectionOf(db, broadcastsSpec)
    .find({ takingOver: { $gt: 0 } })
    .limit(100)
    .toArray();
  for (const broadcast of open) await takeOverPlanned(db, broadcast, now);
}
