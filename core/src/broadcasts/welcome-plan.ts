import type { Db } from 'mongodb';
import type { Group } from '../groups/model';
import { findOrg } from '../staff/store';
import { collectionOf } from '../store/collection';
import { isAddressed } from './audience';
import type { Broadcast } from './model';
import { broadcastsSpec } from './store';

/**
 * The approved plan that greets who joins a group: of those that reach it the one of the nearest org, of several there the newest.
 * null = none does, and the product's own greeting stays.
 */
export async function findWelcomePlan(db: Db, group: Group): Promise<Broadcast | null> {
  const org = await findOrg(db, group.orgId);
  if (!org) return null;
  const plans = await collectionOf(db, broadcastsSpec)
    .find({ kind: 'welcome', state: 'approved', orgId: { $in: org.path } })
    .toArray();
  const depth = (plan: Broadcast): number => org.path.indexOf(plan.orgId);
  const reaching = plans.filter((plan) => isAddressed(plan, group, org.path));
  reaching.sort(
    (a, b) => depth(b) - depth(a) || b.createdAt.getTime() - a.createdAt.getTime() || (a._id < b._id ? -1 : 1),
  );
  return reaching[0] ?? null;
}
