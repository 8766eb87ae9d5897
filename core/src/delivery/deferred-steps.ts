import type { Db, Filter } from 'mongodb';
import { findGroupsByIds, setLastPost } from '../groups/store';
import { collectionOf } from '../store/collection';
import type { DeferredOutcome, Handover } from './deferred-channel';
import type { ClaimedDelivery } from './deliveries';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { failOverRefused } from './fail-over';
import type { DeliveryReason } from './reason-texts';
import { roomFor, routesLeft } from './routes';
import { deliveriesSpec } from '../broadcasts/store';

/** Deliveries that lie with the person who sends or confirms them, and not with ops to decide. */
export const WITH_A_PERSON = ['waitsForOwner', 'waitsForManager'] as const satisfies readonly DeliveryReason[];

export interface WaitingMark {
  claim: Pick<ClaimedDelivery, '_id' | 'claimToken'>;
  body: MessageBody;
  offerIds?: string[] | undefined;
}

/** claimed → waitingForPerson, with the text the person gets. Returns how many counted: the rest were taken away meanwhile. */
export async function markWaiting(
  db: Db,
  marks: readonly WaitingMark[],
  reason: (typeof WITH_A_PERSON)[number],
  now: Date,
): Promise<number> {
  if (marks.length === 0) return 0;
  const waiting = {
    state: 'waitingForPerson' as const,
    reason,
    waitingSince: now,
    sendingAt: now,
    leaseUntil: null,
    // It may have been with somebody before, on another way or before ops had it sent again.
    handedOverAt: null,
    remindedAt: null,
    reminders: 0,
  };
  const result = await collectionOf(db, deliveriesSpec).bulkWrite(
    marks.map(({ claim, body, offerIds }) => ({
      updateOne: {
        filter: { _id: claim._id, claimToken: claim.claimToken, state: 'claimed' as const },
        update: {
          $set: { ...waiting, body, ...(offerIds ? { offerIds } : {}), updatedAt: now },
          $inc: { attempts: 1 },
        },
      },
    })),
    { ordered: false },
  );
  return result.modifiedCount;
}

/**
 * Waiting deliveries of an account that its channel has not taken over yet, as far as is known; earliest due first. One whose
 * group is no longer reached by this account ends here: nobody can be asked to send it.
 */
export async function findHandovers(db: Db, accountId: string, limit: number, now: Date): Promise<Handover[]> {
  const waiting = await collectionOf(db, deliveriesSpec)
    .find({ ...waitingWith(accountId), handedOverAt: null })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit)
    .toArray();
  const found = await findGroupsByIds(db, [...new Set(waiting.map((one) => one.groupId))]);
  const groups = new Map(found.map((group) => [group._id, group]));
  const handovers: Handover[] = [];
  const lost: WaitingOutcome[] = [];
  for (const { _id: deliveryId, groupId, channel, body, expiresAt, resends = 0 } of waiting) {
    const group = groups.get(groupId);
    const room = group ? roomFor(group, channel, accountId) : null;
    if (body && room) handovers.push({ deliveryId, room, body, expiresAt, resends });
    else lost.push({ deliveryId, groupId, outcome: { state: 'failed', reason: 'roomGone' } });
  }
  await settleWaiting(db, accountId, lost, now);
  return handovers;
}

/** The channel has them: they are not offered again. */
export async function markHandedOver(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await collectionOf(db, deliveriesSpec).updateMany({ _id: { $in: [...ids] } }, { $set: { handedOverAt: now } });
}

export interface WaitingOutcome {
  deliveryId: string;
  groupId: string;
  outcome: DeferredOutcome;
}

/**
 * waitingForPerson → sent | failed | expired | unknown, or back to planned on the group's next way when this one has refused and there
 * is time. Only what still waits with this account is changed, so that the same outcome twice, or a late one, changes nothing.
 * Returns how many counted.
 */
export async function settleWaiting(
  db: Db,
  accountId: string,
  outcomes: readonly WaitingOutcome[],
  now: Date,
): Promise<number> {
  if (outcomes.length === 0) return 0;
  const moved = await moveRefused(db, accountId, outcomes, now);
  const ends = outcomes.filter((one) => !moved.has(one.deliveryId));
  if (ends.length === 0) return moved.size;
  const result = await collectionOf(db, deliveriesSpec).bulkWrite(
    ends.map(({ deliveryId, outcome }) => ({
      updateOne: {
        filter: { _id: deliveryId, ...waitingWith(accountId) },
        update: { $set: { ...endOf(outcome), handedOverAt: now, updatedAt: now } },
      },
    })),
    { ordered: false },
  );
  for (const { groupId, outcome } of ends) {
    if (outcome.state === 'sent') await setLastPost(db, groupId, outcome.sentAt);
  }
  return moved.size + result.modifiedCount;
}

function waitingWith(accountId: string): Filter<Delivery> {
  return { accountId, state: 'waitingForPerson', reason: { $in: [...WITH_A_PERSON] } };
}

/** Refusals certainly sent nothing: posts with time and another way left are planned again, and moved there. */
async function moveRefused(
  db: Db,
  accountId: string,
  outcomes: readonly WaitingOutcome[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const reasons = new Map(
    outcomes.flatMap(({ deliveryId, outcome }) => (outcome.state === 'failed' ? [[deliveryId, outcome.reason]] : [])),
  );
  if (reasons.size === 0) return new Set();
  const deliveries = collectionOf(db, deliveriesSpec);
  const refused = await deliveries
    .find({ _id: { $in: [...reasons.keys()] }, ...waitingWith(accountId), kind: 'broadcast', expiresAt: { $gt: now } })
    .toArray();
  const groups = new Map(
    (await findGroupsByIds(db, [...new Set(refused.map((one) => one.groupId))])).map((group) => [group._id, group]),
  );
  const moved = new Set<string>();
  for (const delivery of refused) {
    const group = groups.get(delivery.groupId);
    if (!group || routesLeft(group, delivery).length === 0) continue;
    const reason = reasons.get(delivery._id) ?? 'notSendable';
    // Held back from this account; where no other can take it, it ends with its window and this reason.
    const back = {
      state: 'planned' as const,
      reason,
      notBefore: delivery.expiresAt,
      claimToken: null,
      claimedBy: null,
    };
    const released = await deliveries.updateOne(
      { _id: delivery._id, ...waitingWith(accountId) },
      { $set: { ...back, updatedAt: now } },
    );
    if (released.modifiedCount === 0) continue;
    moved.add(delivery._id);
    await failOverRefused(db, [delivery], reason, now);
  }
  return moved;
}

function endOf(outcome: DeferredOutcome): Pick<Delivery, 'state' | 'reason'> & Partial<Delivery> {
  if (outcome.state !== 'sent') return { state: outcome.state, reason: outcome.reason };
  return { state: 'sent', reason: null, sentAt: outcome.sentAt, messageId: outcome.messageId };
}
