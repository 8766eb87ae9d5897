import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { GroupMember } from './model';
import { groupMembersSpec } from './store';

/** Groups with people owed a welcome. */
export async function groupsOwedWelcome(db: Db): Promise<string[]> {
  return collectionOf(db, groupMembersSpec).distinct('groupId', {
    welcome: 'due',
    leftAt: null,
    blocked: { $ne: true },
    isStaff: { $ne: true },
  });
}

/**
 * Claims everybody in a group still owed a welcome for one delivery. Each person is claimed by exactly one delivery,
 * however many processes call at once; calling again with the same delivery returns the same people (and newcomers).
 */
export async function claimDueWelcomes(db: Db, groupId: string, deliveryId: string): Promise<GroupMember[]> {
  const members = collectionOf(db, groupMembersSpec);
  await members.updateMany(
    { welcome: 'due', groupId, leftAt: null, blocked: { $ne: true }, isStaff: { $ne: true } },
    { $set: { welcome: 'claimed', welcomeDeliveryId: deliveryId } },
  );
  return members.find({ welcomeDeliveryId: deliveryId, welcome: 'claimed' }).sort({ joinedAt: 1, _id: 1 }).toArray();
}

/** Writes down what became of a welcome. */
export async function settleWelcomes(
  db: Db,
  deliveryId: string,
  outcome: 'sent' | 'unknown' | 'failed',
): Promise<void> {
  await collectionOf(db, groupMembersSpec).updateMany(
    { welcomeDeliveryId: deliveryId, welcome: 'claimed' },
    { $set: { welcome: outcome } },
  );
}

/** Delivery ids that hold claimed welcomes: after a crash, the caller compares them with the deliveries that exist. */
export async function claimedWelcomeDeliveries(db: Db): Promise<string[]> {
  const ids = await collectionOf(db, groupMembersSpec).distinct('welcomeDeliveryId', { welcome: 'claimed' });
  return ids.filter((id) => id !== null);
}
