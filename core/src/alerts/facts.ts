import type { Db } from 'mongodb';
import { handOversSpec } from '../answers/store';
import { calendarProblems } from '../calendar/problems';
import { loadCalendar } from '../calendar/service';
import { fillForecastDay } from '../groups/fill-forecast';
import { groupWarnings } from '../groups/group-warnings';
import type { Group } from '../groups/model';
import { countRecentMoves } from '../groups/recent-moves';
import { findAllGroupCodes, findOpenGroups } from '../groups/store';
import { findRunningPlans } from '../insight/running-plans';
import { readAccountStatuses } from '../metrics/account-status';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { findMissedOccurrences, findTasks, findUndecided, findUnknown } from './delivery-facts';
import type { AlertFacts, WaitingFact } from './rules';

/** Only groups this full are forecast: the others do not fill within days, and their moves need not be counted. */
const FORECAST_FROM = 0.75;

/** Reads all that the rules look at. A dozen queries; they grow with groups, accounts and what is amiss, not with what was sent. */
export async function readAlertFacts(db: Db, now: Date): Promise<AlertFacts> {
  const [{ statuses, beats }, groups, calendar, plans, orgs, occurrences, unknown, decisions, tasks, handOvers] =
    await Promise.all([
      readAccountStatuses(db, now),
      readGroupFacts(db, now),
      loadCalendar(db),
      findRunningPlans(db),
      collectionOf(db, orgsSpec)
        .find({}, { projection: { name: 1 } })
        .toArray(),
      findMissedOccurrences(db, now),
      findUnknown(db, now),
      findUndecided(db, now),
      findTasks(db, now),
      findOpenHandOvers(db),
    ]);
  const bots = beats.filter((beat) => beat.kind === 'bot').map((beat) => beat.at);
  return {
    lastBotBeatAt: bots.reduce<Date | null>((last, at) => (last && last > at ? last : at), null),
    accounts: statuses,
    occurrences,
    unknown,
    decisions,
    tasks,
    handOvers,
    groups,
    calendar: calendarProblems(calendar, now, plans),
    orgNames: new Map(orgs.map((org) => [org._id, org.name])),
  };
}

async function readGroupFacts(db: Db, now: Date): Promise<AlertFacts['groups']> {
  const [groups, codes] = await Promise.all([findOpenGroups(db), findAllGroupCodes(db)]);
  const codeOf = new Map(codes.map((code) => [code._id, code]));
  const isFilling = (group: Group): boolean => group.memberCount >= group.capacity * FORECAST_FROM;
  const filling = groups.filter(isFilling).map((group) => group._id);
  const movesOf = await countRecentMoves(db, filling, now);
  return groups.flatMap((group) => {
    const forecast = isFilling(group) ? fillForecastDay(group, movesOf(group._id), now) : null;
    const warnings = groupWarnings(group, codeOf.get(group._id) ?? null, forecast, now).map(({ code }) => code);
    return warnings.length === 0 ? [] : [{ orgId: group.orgId, name: group.name, warnings }];
  });
}

/** Questions handed over and not taken care of, by org. Uses the hand-overs' own index on their state. */
async function findOpenHandOvers(db: Db): Promise<WaitingFact[]> {
  const counted = await collectionOf(db, handOversSpec)
    .aggregate<{ _id: string; count: number; since: Date }>([
      { $match: { state: 'open' } },
      { $group: { _id: '$orgId', count: { $sum: 1 }, since: { $min: '$createdAt' } } },
    ])
    .toArray();
  return counted.map(({ _id, ...fact }) => ({ orgId: _id, ...fact }));
}
