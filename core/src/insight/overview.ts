import type { Db } from 'mongodb';
import type { OrgScope } from '../access/scope';
import { findBroadcasts } from '../broadcasts/store';
import { addDays, beijingDay, startOfDay } from '../calendar/day';
import type { Group } from '../groups/model';
import { groupsSpec } from '../groups/store';
import { membersSpec } from '../members/store';
import { merchantsSpec } from '../merchants/store';
import { offersSpec } from '../offers/store';
import { collectionOf } from '../store/collection';
import { countMoves, countPosts, lastDays } from './day-counts';
import type { PostCount } from './day-counts';
import { findUpcoming } from './upcoming';
import type { OverviewView } from './views';
import { findWarnings } from './warnings';

const DAYS_SHOWN = 14;
const FULLEST_SHOWN = 5;

type GroupFill = Pick<Group, '_id' | 'name' | 'memberCount' | 'capacity'>;

/** What ops see first, for one part of the org tree. A dozen queries, all counted by the store. */
export async function readOverview(db: Db, scope: OrgScope, now: Date): Promise<OverviewView> {
  const days = lastDays(now, DAYS_SHOWN);
  const today = beijingDay(now);
  const from = startOfDay(days[0] ?? today);
  const groups = await findGroupFills(db, scope);
  const groupIds = groups.map((group) => group._id);
  const tomorrow = startOfDay(addDays(today, 1));
  const [posts, upcoming, joins, leaves, totals, warnings] = await Promise.all([
    countPosts(db, scope.ids, from, tomorrow),
    findUpcoming(db, scope.ids, now, tomorrow),
    countMoves(db, 'joinedAt', groupIds, days),
    countMoves(db, 'leftAt', groupIds, days),
    countTotals(db, scope, now),
    findWarnings(db, scope, now),
  ]);
  const perDay = days.map((day) => ({
    day,
    joins: joins.get(day) ?? 0,
    leaves: leaves.get(day) ?? 0,
    ...countStates(posts.filter((one) => beijingDay(one.dueAt) === day)),
  }));
  const last = perDay.at(-1);
  return {
    asOf: now,
    totals: {
      ...totals,
      groups: groups.length,
      groupMembers: groups.reduce((sum, group) => sum + group.memberCount, 0),
      joinsToday: last?.joins ?? 0,
      sentToday: last?.sent ?? 0,
      failedToday: last?.failed ?? 0,
      expiredToday: last?.expired ?? 0,
      unknownToday: last?.unknown ?? 0,
    },
    days: perDay,
    today: [
      ...(await toPlan(
        db,
        posts.filter((one) => beijingDay(one.dueAt) === today),
      )),
      ...upcoming,
    ],
    fullest: toFullest(groups),
    warnings,
  };
}

function findGroupFills(db: Db, scope: OrgScope): Promise<GroupFill[]> {
  return collectionOf(db, groupsSpec)
    .find({ orgId: { $in: [...scope.ids] } }, { projection: { name: 1, memberCount: 1, capacity: 1 } })
    .toArray();
}

async function countTotals(db: Db, scope: OrgScope, now: Date) {
  const inScope = { orgId: { $in: [...scope.ids] } };
  const [members, merchants, offersLive] = await Promise.all([
    collectionOf(db, membersSpec).countDocuments(),
    collectionOf(db, merchantsSpec).countDocuments({ ...inScope, status: 'active' }),
    collectionOf(db, offersSpec).countDocuments({
      ...inScope,
      state: 'approved',
      from: { $lte: now },
      to: { $gt: now },
    }),
  ]);
  return { members, merchants, offersLive };
}

function countStates(posts: readonly PostCount[]) {
  const of = (state: PostCount['state']) =>
    posts.filter((one) => one.state === state).reduce((sum, one) => sum + one.posts, 0);
  return { sent: of('sent'), failed: of('failed'), expired: of('expired'), unknown: of('unknown') };
}

async function toPlan(db: Db, posts: readonly PostCount[]): Promise<OverviewView['today']> {
  const plan = new Map<string, Omit<OverviewView['today'][number], 'title'>>();
  for (const { broadcastId, dueAt, state, posts: count } of posts) {
    const key = `${broadcastId}:${dueAt.getTime()}`;
    const entry = plan.get(key) ?? { broadcastId, at: dueAt, groups: 0, done: {} };
    plan.set(key, { ...entry, groups: entry.groups + count, done: { ...entry.done, [state]: count } });
  }
  const entries = [...plan.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
  const broadcasts = await findBroadcasts(db, [...new Set(entries.map((entry) => entry.broadcastId))]);
  const titles = new Map(broadcasts.map((broadcast) => [broadcast._id, broadcast.title]));
  return entries.map((entry) => ({ ...entry, title: titles.get(entry.broadcastId) ?? '' }));
}

function toFullest(groups: readonly GroupFill[]): OverviewView['fullest'] {
  const fill = (group: GroupFill) => group.memberCount / Math.max(1, group.capacity);
  return [...groups]
    .sort((a, b) => fill(b) - fill(a) || (a._id < b._id ? -1 : 1))
    .slice(0, FULLEST_SHOWN)
    .map(({ _id, name, memberCount, capacity }) => ({ groupId: _id, name, memberCount, capacity }));
}
