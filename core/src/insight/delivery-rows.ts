import type { Db, Filter } from 'mongodb';
import type { OrgScope } from '../access/scope';
import type { Delivery, DeliveryState } from '../broadcasts/model';
import { reasonText } from '../broadcasts/reason-texts';
import { deliveriesSpec, findBroadcasts } from '../broadcasts/store';
import type { DeliveryRow } from '../broadcasts/views';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { WELCOME_TITLE } from './texts';

/** Without a plan or a group to look at, the counts cover this long. */
const COUNTED_MS = 30 * 86_400_000;

export interface DeliveryListQuery {
  broadcastId?: string | undefined;
  groupId?: string | undefined;
  state?: DeliveryState | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface DeliveryListView {
  items: DeliveryRow[];
  nextCursor: string | null;
  /** By state, whatever state was asked for; of the last 30 days unless a plan or a group is given. */
  counts: Partial<Record<DeliveryState, number>>;
}

/** Deliveries of a part of the org tree, those due last first. */
export async function listDeliveryRows(
  db: Db,
  scope: OrgScope,
  query: DeliveryListQuery,
  now: Date,
): Promise<DeliveryListView> {
  const base = toFilter(scope, query);
  const isNarrow = query.broadcastId !== undefined || query.groupId !== undefined;
  const counted = isNarrow ? base : { ...base, dueAt: { $gte: new Date(now.getTime() - COUNTED_MS) } };
  const [found, counts] = await Promise.all([findPage(db, base, query), countByState(db, counted)]);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await toDeliveryRows(db, scope, shown),
    nextCursor: found.length > query.limit && last ? `${last.dueAt.getTime()}.${last._id}` : null,
    counts,
  };
}

function toFilter(scope: OrgScope, { broadcastId, groupId }: DeliveryListQuery): Filter<Delivery> {
  return {
    orgId: { $in: [...scope.ids] },
    ...(broadcastId === undefined ? {} : { broadcastId }),
    ...(groupId === undefined ? {} : { groupId }),
  };
}

function findPage(db: Db, base: Filter<Delivery>, query: DeliveryListQuery): Promise<Delivery[]> {
  const conditions: Filter<Delivery>[] = [base];
  if (query.state) conditions.push({ state: query.state });
  const cursor = /^(\d{1,15})\.(.+)$/.exec(query.cursor ?? '');
  if (cursor?.[1] && cursor[2]) {
    const at = new Date(Number(cursor[1]));
    conditions.push({ $or: [{ dueAt: { $lt: at } }, { dueAt: at, _id: { $gt: cursor[2] } }] });
  }
  return collectionOf(db, deliveriesSpec)
    .find({ $and: conditions })
    .sort({ dueAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray();
}

async function countByState(db: Db, filter: Filter<Delivery>): Promise<DeliveryListView['counts']> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: DeliveryState; posts: number }>([
      { $match: filter },
      { $group: { _id: '$state', posts: { $sum: 1 } } },
    ])
    .toArray();
  return Object.fromEntries(counted.map(({ _id, posts }) => [_id, posts]));
}

/** Rows with the names of plans and groups, which come in one query each. */
export async function toDeliveryRows(db: Db, scope: OrgScope, deliveries: readonly Delivery[]): Promise<DeliveryRow[]> {
  const planIds = deliveries.flatMap(({ broadcastId }) => (broadcastId === null ? [] : [broadcastId]));
  const [plans, groups] = await Promise.all([
    findBroadcasts(db, [...new Set(planIds)]),
    collectionOf(db, groupsSpec)
      .find({ _id: { $in: [...new Set(deliveries.map((one) => one.groupId))] } }, { projection: { name: 1 } })
      .toArray(),
  ]);
  const titles = new Map(plans.map((plan) => [plan._id, plan.title]));
  const names = new Map(groups.map((group) => [group._id, group.name]));
  return deliveries.map((one) => ({
    id: one._id,
    broadcastId: one.broadcastId,
    title: one.broadcastId === null ? WELCOME_TITLE : (titles.get(one.broadcastId) ?? ''),
    groupId: one.groupId,
    groupName: names.get(one.groupId) ?? '',
    orgName: scope.nameOf(one.orgId),
    dueAt: one.dueAt,
    state: one.state,
    reason: one.reason,
    reasonText: reasonText(one.reason),
    sentAt: one.sentAt,
    text: one.body?.text ?? null,
  }));
}
