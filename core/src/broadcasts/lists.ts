import type { Db, Document, Filter } from 'mongodb';
import { AppError } from '../errors';
import { groupsSpec } from '../groups/store';
import { findStaffNames, orgsSpec } from '../staff/store';
import type { Actor } from '../staff/model';
import { collectionOf } from '../store/collection';
import { countAudience } from './audience';
import type { Broadcast, BroadcastState, BroadcastTemplate, Delivery, DeliveryState } from './model';
import { broadcastsSpec, broadcastTemplatesSpec, deliveriesSpec, findBroadcasts } from './store';
import { findTemplate } from './templates';
import { toBroadcastDetail, toBroadcastRow, toDeliveryRow, toTemplateView, type BroadcastNames } from './to-views';
import type { BroadcastDetail, BroadcastRow, DeliveryRow, TemplateView } from './views';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A place in a list ordered by an instant (newest first), then id. */
function parseCursor(cursor: string): { at: Date; id: string } {
  const split = cursor.indexOf('~');
  const at = new Date(Number(cursor.slice(0, split)));
  if (split < 1 || Number.isNaN(at.getTime())) throw new AppError('BAD_INPUT', 'not a cursor', { field: 'cursor' });
  return { at, id: cursor.slice(split + 1) };
}

/** The filter for what follows a cursor in a list ordered by `field` descending, `_id` ascending. */
function afterCursor(field: 'updatedAt' | 'dueAt', cursor: string | null | undefined): Document {
  if (!cursor) return {};
  const { at, id } = parseCursor(cursor);
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $gt: id } }] };
}

function toPage<T extends { _id: string }>(found: T[], limit: number, instantOf: (item: T) => Date): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last ? `${instantOf(last).getTime()}~${last._id}` : null };
}

async function orgNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const orgs = await collectionOf(db, orgsSpec)
    .find({ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } })
    .toArray();
  return new Map(orgs.map((org) => [org._id, org.name]));
}

/** What the views of plans need besides the plans. */
export async function namesOf(db: Db, broadcasts: readonly Broadcast[]): Promise<Map<string, BroadcastNames>> {
  const people = broadcasts.flatMap((one) =>
    [one.createdBy, one.reviewedBy, one.revision?.editedBy ?? null].filter((id) => id !== null),
  );
  const [orgs, staff, counts] = await Promise.all([
    orgNames(
      db,
      broadcasts.map((one) => one.orgId),
    ),
    findStaffNames(db, people),
    Promise.all(broadcasts.map((one) => countAudience(db, one))),
  ]);
  return new Map(
    broadcasts.map((one, index) => [
      one._id,
      {
        orgName: orgs.get(one.orgId) ?? one.orgId,
        createdByName: staff.get(one.createdBy) ?? one.createdBy,
        reviewedByName: one.reviewedBy === null ? null : (staff.get(one.reviewedBy) ?? one.reviewedBy),
        revisedByName: one.revision ? (staff.get(one.revision.editedBy) ?? one.revision.editedBy) : '',
        groups: counts[index] ?? 0,
      },
    ]),
  );
}

const NO_NAMES: BroadcastNames = { orgName: '', createdByName: '', reviewedByName: null, revisedByName: '', groups: 0 };

/** What waits for a checker is found under `submitted`, also the changes of plans that run. */
function inState(state: BroadcastState): Filter<Broadcast> {
  if (state !== 'submitted') return { state };
  return { $or: [{ state }, { state: { $in: ['approved', 'paused'] }, revision: { $ne: null } }] };
}

/** The plans of an org and everything below it, last changed first. BAD_INPUT for a cursor that is none. */
export async function listBroadcasts(
  db: Db,
  query: { orgId: string; state?: BroadcastState; cursor?: string | null; limit: number },
): Promise<Page<BroadcastRow>> {
  const filter: Filter<Broadcast> = { orgPath: query.orgId, ...afterCursor('updatedAt', query.cursor) };
  const found = await collectionOf(db, broadcastsSpec)
    .find(query.state ? { $and: [filter, inState(query.state)] } : filter)
    .sort({ updatedAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray();
  const page = toPage(found, query.limit, (one) => one.updatedAt);
  const names = await namesOf(db, page.items);
  return {
    items: page.items.map((one) => toBroadcastRow(one, names.get(one._id) ?? NO_NAMES)),
    nextCursor: page.nextCursor,
  };
}

/** A plan as the person who asks sees it. */
export async function describeBroadcast(db: Db, broadcast: Broadcast, actor: Actor): Promise<BroadcastDetail> {
  const templateId = broadcast.templateId ?? null;
  const [names, template] = await Promise.all([
    namesOf(db, [broadcast]),
    templateId === null ? null : findTemplate(db, templateId),
  ]);
  return toBroadcastDetail(broadcast, names.get(broadcast._id) ?? NO_NAMES, template, actor);
}

/** The templates that staff of an org see (its own, those above it, those below it), last changed first. */
export async function listTemplates(
  db: Db,
  query: { orgPath: readonly string[]; cursor?: string | null | undefined; limit: number },
): Promise<Page<TemplateView>> {
  const visible = { $or: [{ orgId: { $in: [...query.orgPath] } }, { orgPath: query.orgPath.at(-1) ?? '' }] };
  const found = await collectionOf(db, broadcastTemplatesSpec)
    .find({ $and: [visible, afterCursor('updatedAt', query.cursor)] })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray();
  const page = toPage(found, query.limit, (one) => one.updatedAt);
  return { items: await describeTemplates(db, page.items), nextCursor: page.nextCursor };
}

/** Templates as ops see them. */
export async function describeTemplates(db: Db, templates: readonly BroadcastTemplate[]): Promise<TemplateView[]> {
  const names = await orgNames(
    db,
    templates.map((template) => template.orgId),
  );
  return templates.map((template) => toTemplateView(template, names.get(template.orgId) ?? template.orgId));
}

/** Deliveries as rows, with the names a person knows. */
export async function toDeliveryRows(db: Db, deliveries: readonly Delivery[]): Promise<DeliveryRow[]> {
  const planIds = deliveries.flatMap((one) => (one.broadcastId === null ? [] : [one.broadcastId]));
  const [plans, groups, orgs] = await Promise.all([
    findBroadcasts(db, [...new Set(planIds)]),
    collectionOf(db, groupsSpec)
      .find({ _id: { $in: [...new Set(deliveries.map((one) => one.groupId))] } }, { projection: { name: 1 } })
      .toArray(),
    orgNames(
      db,
      deliveries.map((one) => one.orgId),
    ),
  ]);
  const titles = new Map(plans.map((plan) => [plan._id, plan.title]));
  const groupNames = new Map(groups.map((group) => [group._id, group.name]));
  return deliveries.map((one) =>
    toDeliveryRow(one, {
      title: one.broadcastId === null ? '入群欢迎' : (titles.get(one.broadcastId) ?? ''),
      groupName: groupNames.get(one.groupId) ?? one.groupId,
      orgName: orgs.get(one.orgId) ?? one.orgId,
    }),
  );
}

export interface DeliveryQuery {
  /** The orgs whose deliveries may be seen. */
  orgIds: readonly string[];
  broadcastId?: string;
  groupId?: string;
  state?: DeliveryState;
  cursor?: string | null;
  limit: number;
}

/** Deliveries in scope, latest due first, and how many there are in each state whatever `state` asks for. */
export async function listDeliveries(
  db: Db,
  query: DeliveryQuery,
): Promise<Page<DeliveryRow> & { counts: Partial<Record<DeliveryState, number>> }> {
  const scope: Filter<Delivery> = { orgId: { $in: [...query.orgIds] } };
  if (query.broadcastId) scope.broadcastId = query.broadcastId;
  if (query.groupId) scope.groupId = query.groupId;
  const wanted: Filter<Delivery> = { ...scope, ...afterCursor('dueAt', query.cursor) };
  if (query.state) wanted.state = query.state;
  const deliveries = collectionOf(db, deliveriesSpec);
  const [found, states] = await Promise.all([
    deliveries
      .find(wanted)
      .sort({ dueAt: -1, _id: 1 })
      .limit(query.limit + 1)
      .toArray(),
    deliveries
      .aggregate<{ _id: DeliveryState; n: number }>([{ $match: scope }, { $group: { _id: '$state', n: { $sum: 1 } } }])
      .toArray(),
  ]);
  const page = toPage(found, query.limit, (one) => one.dueAt);
  return {
    items: await toDeliveryRows(db, page.items),
    nextCursor: page.nextCursor,
    counts: Object.fromEntries(states.map(({ _id, n }) => [_id, n])),
  };
}
