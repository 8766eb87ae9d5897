import type { Db } from 'mongodb';
import type { OrgScope } from '../access/scope';
import { audienceFilter } from '../broadcasts/audience';
import type { Broadcast } from '../broadcasts/model';
import { broadcastsSpec } from '../broadcasts/store';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';

export interface ComingRun {
  broadcast: Broadcast;
  at: Date;
  /** Groups of the asked part of the tree it would reach now. */
  groups: number;
}

/**
 * Runs in a span that nobody planned yet: those still to come, and those whose time has passed while no planner ran. Plans of the
 * asked part of the org tree, and those of the orgs above it that reach groups in it.
 */
export async function findComingRuns(
  db: Db,
  scope: OrgScope,
  span: { broadcastId?: string | undefined; from: Date; to: Date },
): Promise<ComingRun[]> {
  const above = [...new Set(scope.orgs.flatMap((org) => org.path))];
  const plans = await collectionOf(db, broadcastsSpec)
    .find({
      ...(span.broadcastId === undefined ? {} : { _id: span.broadcastId }),
      nextRunAt: { $gte: span.from, $lt: span.to },
      state: 'approved',
      orgId: { $in: above },
    })
    .toArray();
  const ids = [...scope.ids];
  const runs = plans.map(async (broadcast) => {
    const reached = await audienceFilter(db, broadcast);
    const groups = await collectionOf(db, groupsSpec).countDocuments({ $and: [reached, { orgId: { $in: ids } }] });
    return { broadcast, at: broadcast.nextRunAt ?? span.from, groups };
  });
  const found = await Promise.all(runs);
  return found.filter(({ broadcast, groups }) => groups > 0 || ids.includes(broadcast.orgId));
}
