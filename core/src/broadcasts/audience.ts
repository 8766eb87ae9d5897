import type { Db, Filter } from 'mongodb';
import type { ChannelName, Group } from '../groups/model';
import { groupsSpec } from '../groups/store';
import { findOrgsUnder } from '../staff/store';
import { collectionOf } from '../store/collection';
import type { Audience, Broadcast } from './model';
import type { DeliveryTarget } from './new-delivery';

export type Addressed = Pick<Broadcast, 'orgId' | 'audience' | 'channel'>;

/** The ids of an org and everything below it. */
async function orgIdsUnder(db: Db, orgId: string): Promise<string[]> {
  return (await findOrgsUnder(db, orgId)).map((org) => org._id);
}

/** The orgs a plan reaches: its own part of the tree, narrowed to the chosen orgs and what hangs below them. */
async function orgsReached(db: Db, orgId: string, chosen: readonly string[]): Promise<string[]> {
  const own = await orgIdsUnder(db, orgId);
  if (chosen.length === 0) return own;
  const below = new Set((await Promise.all(chosen.map((id) => orgIdsUnder(db, id)))).flat());
  return own.filter((id) => below.has(id));
}

function toFilter(orgIds: readonly string[], audience: Audience, channel: ChannelName | 'any'): Filter<Group> {
  const filter: Filter<Group> = { orgId: { $in: [...orgIds] }, state: 'open' };
  if (channel !== 'any') filter.channel = channel;
  if (audience.cities.length > 0) filter.city = { $in: audience.cities };
  if (audience.districtIds.length > 0) filter.districtId = { $in: audience.districtIds };
  const ids: { $in?: string[]; $nin?: string[] } = {};
  if (audience.groupIds.length > 0) ids.$in = audience.groupIds;
  if (audience.excludeGroupIds.length > 0) ids.$nin = audience.excludeGroupIds;
  if (ids.$in || ids.$nin) filter._id = ids;
  return filter;
}

/** The query for the groups a plan reaches: open ones of its channel, never outside the plan's own org and what hangs below it. */
export async function audienceFilter(db: Db, { orgId, audience, channel }: Addressed): Promise<Filter<Group>> {
  return toFilter(await orgsReached(db, orgId, audience.orgIds), audience, channel);
}

/** The groups a plan reaches, by id, as far as a delivery needs them. */
export async function findTargets(db: Db, addressed: Addressed): Promise<DeliveryTarget[]> {
  return collectionOf(db, groupsSpec)
    .find(await audienceFilter(db, addressed), { projection: { orgId: 1, accountId: 1, channel: 1 } })
    .sort({ _id: 1 })
    .toArray();
}

/** The first groups a plan reaches, whole, and how many there are. */
export async function findAudience(
  db: Db,
  addressed: Addressed,
  limit: number,
): Promise<{ groups: Group[]; total: number }> {
  const filter = await audienceFilter(db, addressed);
  const groups = collectionOf(db, groupsSpec);
  const [found, total] = await Promise.all([
    groups.find(filter).sort({ _id: 1 }).limit(limit).toArray(),
    groups.countDocuments(filter),
  ]);
  return { groups: found, total };
}

/** How many groups a plan reaches now. */
export async function countAudience(db: Db, addressed: Addressed): Promise<number> {
  return collectionOf(db, groupsSpec).countDocuments(await audienceFilter(db, addressed));
}
