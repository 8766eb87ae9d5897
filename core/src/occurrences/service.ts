import type { Db } from 'mongodb';
import { can } from '../access/can';
import type { OrgScope } from '../access/scope';
import { toDeliveryRows, type Page } from '../broadcasts/lists';
import type { Broadcast, Delivery } from '../broadcasts/model';
import { findBroadcast, findBroadcasts } from '../broadcasts/store';
import { AppError } from '../errors';
import type { Actor } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { branchesOf, lagOf, reasonsOf, spanOf, sumAll, sumStates, type CountRow } from './count-rows';
import { countOccurrence, countOccurrences, findSlice, type DeliverySlice, type OccurrenceCount } from './store';
import { SPAN_TEXT } from './texts';
import { findComingRuns, type ComingRun } from './upcoming';
import type { OccurrenceDeliveryRow, OccurrenceDetail, OccurrenceRow } from './views';

/** A span longer than this is refused: the list is for the days one still asks about. */
const LONGEST_SPAN_MS = 35 * 86_400_000;

export interface OccurrenceQuery {
  broadcastId?: string | undefined;
  from: Date;
  to: Date;
}

/** Names of orgs, also of those above the asker's own: a head-office plan is called by its name. */
async function readOrgNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const orgs = await collectionOf(db, orgsSpec)
    .find({ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } })
    .toArray();
  return new Map(orgs.map((org) => [org._id, org.name]));
}

/**
 * What went out, goes out or should have gone out in a span, latest first, with numbers of the asker's own groups only.
 * BAD_INPUT for a span of more than 35 days or none.
 */
export async function listOccurrences(
  db: Db,
  scope: OrgScope,
  query: OccurrenceQuery,
  now: Date,
): Promise<OccurrenceRow[]> {
  const length = query.to.getTime() - query.from.getTime();
  if (length <= 0 || length > LONGEST_SPAN_MS) {
    throw new AppError('BAD_INPUT', `a span of ${length} ms`, { field: 'to', userText: SPAN_TEXT });
  }
  const [counts, coming] = await Promise.all([
    countOccurrences(db, { ...query, orgIds: scope.ids }),
    findComingRuns(db, scope, query),
  ]);
  const plans = await findBroadcasts(db, [...new Set(counts.map((one) => one.broadcastId))]);
  const byId = new Map(plans.map((plan) => [plan._id, plan]));
  const names = await readOrgNames(
    db,
    [...plans, ...coming.map((run) => run.broadcast)].map((plan) => plan.orgId),
  );
  const known = groupRows(counts).map((rows) => toPlannedRow(rows, byId, names));
  const planned = new Set(known.map((row) => row.id));
  const rest = coming.map((run) => toComingRow(run, names, now)).filter((row) => !planned.has(row.id));
  return [...known, ...rest].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1));
}

const rowId = (broadcastId: string, occurrence: string): string => `${broadcastId}:${occurrence}`;

function groupRows(counts: readonly OccurrenceCount[]): OccurrenceCount[][] {
  const groups = new Map<string, OccurrenceCount[]>();
  for (const count of counts) {
    const id = rowId(count.broadcastId, count.occurrence);
    groups.set(id, [...(groups.get(id) ?? []), count]);
  }
  return [...groups.values()];
}

function toPlannedRow(
  rows: OccurrenceCount[],
  plans: ReadonlyMap<string, Broadcast>,
  names: ReadonlyMap<string, string>,
): OccurrenceRow {
  const { broadcastId = '', occurrence = '' } = rows[0] ?? {};
  const plan = plans.get(broadcastId);
  const counts = sumStates(rows);
  return {
    id: rowId(broadcastId, occurrence),
    broadcastId,
    occurrence,
    title: plan?.title ?? broadcastId,
    orgName: names.get(plan?.orgId ?? '') ?? '',
    at: new Date(occurrence),
    status: 'planned',
    groups: sumAll(counts),
    counts,
    ...spanOf(rows.map((row) => ({ ...row, reason: null, orgId: '' }))),
  };
}

function toComingRow(
  { broadcast, at, groups }: ComingRun,
  names: ReadonlyMap<string, string>,
  now: Date,
): OccurrenceRow {
  const occurrence = at.toISOString();
  return {
    id: rowId(broadcast._id, occurrence),
    broadcastId: broadcast._id,
    occurrence,
    title: broadcast.title,
    orgName: names.get(broadcast.orgId) ?? '',
    at,
    status: at > now ? 'upcoming' : 'late',
    groups,
    counts: {},
    endsAt: null,
    firstSentAt: null,
    lastSentAt: null,
  };
}

/**
 * One occurrence with all its numbers. NOT_FOUND when the plan does not exist, or nothing of this occurrence concerns the asker's
 * groups: whoever may not see it does not learn that it is there.
 */
export async function readOccurrence(
  db: Db,
  scope: OrgScope,
  key: { broadcastId: string; occurrence: string },
  actor: Actor,
  now: Date,
): Promise<OccurrenceDetail> {
  const plan = await findBroadcast(db, key.broadcastId);
  const rows = plan ? await countOccurrence(db, { ...key, orgIds: scope.ids }) : [];
  const at = new Date(key.occurrence);
  const base = rows.length > 0 ? null : await findComing(db, scope, key, at, now);
  if (!plan || (rows.length === 0 && !base))
    throw new AppError('NOT_FOUND', `no occurrence ${rowId(key.broadcastId, key.occurrence)}`);
  const names = await readOrgNames(db, [plan.orgId]);
  const undecided = rows
    .filter((row) => row.state === 'waitingForPerson' && row.reason === 'missedAsk')
    .reduce((sum, row) => sum + row.count, 0);
  const shown = base ?? toPlannedRow(withKey(rows, key), new Map([[plan._id, plan]]), names);
  return {
    ...shown,
    asOf: now,
    windowMinutes: plan.windowMinutes,
    lagMs: lagOf(rows, at, now),
    reasons: reasonsOf(rows),
    branches: branchesOf(rows, scope.nameOf),
    undecided,
    can: {
      decide: undecided > 0 && can(actor, 'occurrence.decide', { orgPath: plan.orgPath }).ok,
      settle: can(actor, 'delivery.settle').ok,
    },
  };
}

const withKey = (rows: readonly CountRow[], key: { broadcastId: string; occurrence: string }): OccurrenceCount[] =>
  rows.map((row) => ({ ...row, ...key }));

async function findComing(
  db: Db,
  scope: OrgScope,
  key: { broadcastId: string; occurrence: string },
  at: Date,
  now: Date,
): Promise<OccurrenceRow | null> {
  const span = { broadcastId: key.broadcastId, from: at, to: new Date(at.getTime() + 1) };
  const [run] = await findComingRuns(db, scope, span);
  return run ? toComingRow(run, await readOrgNames(db, [run.broadcast.orgId]), now) : null;
}

/** Deliveries as the occurrence page and the export show them, in the order given. */
export async function toOccurrenceRows(db: Db, deliveries: readonly Delivery[]): Promise<OccurrenceDeliveryRow[]> {
  const rows = await toDeliveryRows(db, deliveries);
  return rows.flatMap((row, index) => {
    const delivery = deliveries[index];
    if (!delivery) return [];
    const { occurrence, channel, resends = 0, failedOverFrom } = delivery;
    return [{ ...row, occurrence, channel, resends, failedOverFrom: failedOverFrom?.channel ?? null }];
  });
}

/** One page of an occurrence's deliveries, in the order of their ids. */
export async function listOccurrenceDeliveries(
  db: Db,
  slice: DeliverySlice,
  limit: number,
): Promise<Page<OccurrenceDeliveryRow>> {
  const found = await findSlice(db, slice, limit + 1);
  const shown = found.slice(0, limit);
  return {
    items: await toOccurrenceRows(db, shown),
    nextCursor: found.length > limit ? (shown.at(-1)?._id ?? null) : null,
  };
}
