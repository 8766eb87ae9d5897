import type { Db } from 'mongodb';
import { countAudience } from '../broadcasts/audience';
import { broadcastsSpec } from '../broadcasts/store';
import { collectionOf } from '../store/collection';
import type { OverviewView } from './views';

/** Posts still to come in a span of time, soonest first: each running plan's next one, with the groups it would reach. */
export async function findUpcoming(
  db: Db,
  orgIds: readonly string[],
  from: Date,
  to: Date,
): Promise<OverviewView['today']> {
  const plans = await collectionOf(db, broadcastsSpec)
    .find({ state: 'approved', nextRunAt: { $gte: from, $lt: to }, orgId: { $in: [...orgIds] } })
    .toArray();
  const upcoming = plans.map(async (plan) => ({
    broadcastId: plan._id,
    title: plan.title,
    at: plan.nextRunAt ?? from,
    groups: await countAudience(db, plan),
    done: {},
  }));
  return (await Promise.all(upcoming)).sort((a, b) => a.at.getTime() - b.at.getTime());
}
