import type { Db, Filter } from 'mongodb';
import type { ChannelName, Group } from '../groups/model';
import { groupsSpec } from '../groups/store';
import { findOrgsUnder } from '../staff/store';
import { collectionOf } from '../store/collection';
import type { Audience, Broadcast } from './model';
import type { DeliveryTarget } from '../delivery/new-delivery';

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
  const { cities, districtIds, groupIds, excludeGroupIds, tags = [], excludeTags = [] } = audience;
  const { minMembers = null, maxMembers = null } = audience;
  const filter: Filter<Group> = { orgId: { $in: [...orgIds] }, state: 'open' };
  if (channel !== 'any') filter.channel = channel;
  if (cities.length > 0) filter.city = { $in: cities };
  if (districtIds.length > 0) filter.districtId = { $in: districtIds };
  const ids = oneOf(groupIds, excludeGroupIds);
  if (ids) filter._id = ids;
  const tagged = oneOf(tags, excludeTags);
  if (tagged) filter.tags = tagged;
  if (minMembers !== null || maxMembers !== null) {
    filter.memberCount = {
      ...(minMembers === null ? {} : { $gte: minMembers }),
      ...(maxMembers === null ? {} : { $lte: maxMembers }),
    };
  }
  return filter;
}

/** Any of these, and none of those; null = no condition. */
function oneOf(wanted: readonly string[], unwanted: readonly string[]): { $in?: string[]; $nin?: string[] } | null {
  if (wanted.length === 0 && unwanted.length === 0) return null;
  return {
    ...(wanted.length > 0 ? { $in: [...wanted] } : {}),
    ...(unwanted.length > 0 ? { $nin: [...unwanted] } : {}),
  };
}

/** Does a plan reach one group, whose org has this path? The same answer as the query's, without asking the store. */
export function isAddressed(
  { orgId, audience, channel }: Addressed,
  group: Group,
  orgPath: readonly string[],
): boolean {
  const { orgIds, cities, districtIds, groupIds, excludeGroupIds, tags = [], excludeTags = [] } = audience;
  const own = group.tags ?? [];
  const fits = <T>(chosen: readonly T[], value: T): boolean => chosen.length === 0 || chosen.includes(value);
  return (
    group.state === 'open' &&
    orgPath.includes(orgId) &&
    (orgIds.length === 0 || orgIds.some((id) => orgPath.includes(id))) &&
    (channel === 'any' || channel === group.channel) &&
    fits(cities, group.city) &&
    fits(districtIds, group.districtId) &&
    fits(groupIds, group._id) &&
    !excludeGroupIds.includes(group._id) &&
    (tags.length === 0 || tags.some((tag) => own.includes(tag))) &&
    !excludeTags.some((tag) => own.includes(tag)) &&
    group.memberCount >= (audience.minMembers ?? 0) &&
    group.memberCount <= (audience.maxMembers ?? Number.POSITIVE_INFINITY)
  );
}

/** The query for the groups a plan reaches: open ones of its channel (each its own with 'any'), never outside the plan's own org and what hangs below it. */
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
