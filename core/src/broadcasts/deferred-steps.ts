import type { Db } from 'mongodb';
import type { Group } from '../groups/model';
import { findGroupsByIds, setLastPost } from '../groups/store';
import { collectionOf } from '../store/collection';
import type { DeferredOutcome, Handover } from './deferred-channel';
import type { ClaimedDelivery } from './deliveries';
import type { Delivery, MessageBody } from './model';
import type { DeliveryReason } from './reason-texts';
import { deliveriesSpec } from './store';

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
  const waiting = { state: 'waitingForPerson' as const, reason, waitingSince: now, sendingAt: now, leaseUntil: null };
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
    .find({ accountId, state: 'waitingForPerson', reason: { $in: [...WITH_A_PERSON] }, handedOverAt: null })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit)
    .toArray();
  const found = await findGroupsByIds(db, [...new Set(waiting.map((one) => one.groupId))]);
  const groups = new Map(found.map((group) => [group._id, group]));
  const handovers: Handover[] = [];
  const lost: WaitingOutcome[] = [];
  for (const { _id: deliveryId, groupId, body, expiresAt } of waiting) {
    const channelRoomId = roomIdOf(groups.get(groupId), accountId);
    if (body && channelRoomId !== null)
      handovers.push({ deliveryId, room: { groupId, channelRoomId }, body, expiresAt });
    else lost.push({ deliveryId, groupId, outcome: { state: 'failed', reason: 'roomGone' } });
  }
  await settleWaiting(db, lost, now);
  return handovers;
}

/** How an account names a group: as its own, or as one of its other routes; null = it does not reach it. */
function roomIdOf(group: Group | undefined, accountId: string): string | null {
  if (group?.accountId === accountId) return group.channelRoomId;
  return group?.fallbacks?.find((route) => route.accountId === accountId)?.channelRoomId ?? null;
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
 * waitingForPerson → sent | failed | expired | unknown. Only what still waits is changed, so that the same outcome twice, or a late
 * one, changes nothing. Returns how many counted.
 */
export async function settleWaiting(db: Db, outcomes: readonly WaitingOutcome[], now: Date): Promise<number> {
  if (outcomes.length === 0) return 0;
  const result = await collectionOf(db, deliveriesSpec).bulkWrite(
    outcomes.map(({ deliveryId, outcome }) => ({
      updateOne: {
        filter: { _id: deliveryId, state: 'waitingForPerson' as const, reason: { $in: [...WITH_A_PERSON] } },
        update: { $set: { ...endOf(outcome), handedOverAt: now, updatedAt: now } },
      },
    })),
    { ordered: false },
  );
  for (const { groupId, outcome } of outcomes) {
    if (outcome.state === 'sent') await setLastPost(db, groupId, outcome.sentAt);
  }
  return result.modifiedCount;
}

function endOf(outcome: DeferredOutcome): Pick<Delivery, 'state' | 'reason'> & Partial<Delivery> {
  if (outcome.state !== 'sent') return { state: outcome.state, reason: outcome.reason };
  return { state: 'sent', reason: null, sentAt: outcome.sentAt, messageId: outcome.messageId };
}
