import { addDays, beijingDay, dayOf, daysInMonth, partsOf, startOfDay } from '../calendar/day';
import type { Calendar } from '../calendar/holidays';
import type { Day } from '../calendar/model';
import { stepsAfter } from '../calendar/recurrence';
import type { Recurrence } from '../broadcasts/model';
import type { QuotaForecast } from './rehearsal-view';
import { quotaText } from './rehearsal-texts';

/** One plan's future, and whom it reaches. */
export interface PlannedPosts {
  /** Ascending. */
  runs: readonly Date[];
  groupIds: ReadonlySet<string>;
}

export interface ForecastGroup {
  id: string;
  name: string;
  accountId: string;
}

export interface GroupLimits {
  perMonth: number | null;
  perDay: number | null;
}

const WORST_SHOWN = 5;
/** A plan of every minute is a mistake that other checks find; it must not make this one slow. */
const MOST_RUNS = 5_000;

/** This Beijing month and the next, 'YYYY-MM', and the instant at which the second ends. */
export function forecastMonths(now: Date): { months: [string, string]; until: Date } {
  const firstOf = (day: Day) => `${day.slice(0, 7)}-01`;
  const lengthOf = (day: Day) => daysInMonth(partsOf(day).year, partsOf(day).month);
  const first = firstOf(beijingDay(now));
  const second = addDays(first, lengthOf(first));
  return { months: [first.slice(0, 7), second.slice(0, 7)], until: startOfDay(addDays(second, lengthOf(second))) };
}

/** The runs of a recurrence after an instant and before another; fewer when the official dates end before. */
export function runsBetween(recurrence: Recurrence, after: Date, before: Date, calendar: Calendar): Date[] {
  const runs: Date[] = [];
  for (const step of stepsAfter(recurrence, after, calendar)) {
    if (step.type === 'unknown' || step.at >= before || runs.length >= MOST_RUNS) break;
    if (step.type === 'run') runs.push(step.at);
  }
  return runs.sort((a, b) => a.getTime() - b.getTime());
}

/** The days of all posts of some plans, in order of time, by month. */
function daysByMonth(plans: readonly PlannedPosts[]): Map<string, Day[]> {
  const instants = plans.flatMap((plan) => plan.runs.map((run) => run.getTime())).sort((a, b) => a - b);
  const months = new Map<string, Day[]>();
  for (const instant of instants) {
    const day = beijingDay(new Date(instant));
    const month = months.get(day.slice(0, 7));
    if (month) month.push(day);
    else months.set(day.slice(0, 7), [day]);
  }
  return months;
}

/** The days on which a group gets more than it may: beyond the month's limit, or more than a day's on one day. */
function daysOver(days: readonly Day[], before: number, { perMonth, perDay }: GroupLimits): Day[] {
  const over = new Set<Day>();
  const today = new Map<Day, number>();
  days.forEach((day, index) => {
    const onDay = (today.get(day) ?? 0) + 1;
    today.set(day, onDay);
    if (perMonth !== null && before + index + 1 > perMonth) over.add(day);
    if (perDay !== null && onDay > perDay) over.add(day);
  });
  return [...over];
}

/** What the same plans mean for every group they reach: worked out once for each count of earlier posts and each limit. */
class Future {
  private readonly months: ReadonlyMap<string, Day[]>;
  private readonly known = new Map<string, { posts: number; days: Day[] }>();

  constructor(plans: readonly PlannedPosts[]) {
    this.months = daysByMonth(plans);
  }

  of(month: string, before: number, limits: GroupLimits): { posts: number; days: Day[] } {
    const key = [month, before, limits.perMonth, limits.perDay].join();
    let found = this.known.get(key);
    if (!found) {
      const days = this.months.get(month) ?? [];
      found = { posts: before + days.length, days: daysOver(days, before, limits) };
      this.known.set(key, found);
    }
    return found;
  }
}

/**
 * Posts to each group by month against its account's quotas. `sent` counts what groups already got in the first month. Groups that
 * the same plans reach have the same future, so that is worked out once for them all: the time grows with plans × groups for sorting
 * them, and with the runs of the *different* combinations of plans.
 */
export function forecastQuota(
  months: readonly string[],
  groups: readonly ForecastGroup[],
  plans: readonly PlannedPosts[],
  limitsOf: (accountId: string, month: string) => GroupLimits,
  sent: ReadonlyMap<string, number>,
): QuotaForecast[] {
  const futures = new Map<string, Future>();
  const futureOf = (groupId: string): Future => {
    const reaching = plans.flatMap((plan, index) => (plan.groupIds.has(groupId) ? [index] : []));
    const key = reaching.join();
    let future = futures.get(key);
    if (!future) {
      future = new Future(plans.filter((_, index) => reaching.includes(index)));
      futures.set(key, future);
    }
    return future;
  };
  const known = groups.map((group) => ({ group, future: futureOf(group.id) }));
  return months.map((month, index) => {
    const limits = new Set<number>();
    const rows = known.map(({ group, future }) => {
      const own = limitsOf(group.accountId, month);
      if (own.perMonth !== null) limits.add(own.perMonth);
      const before = index === 0 ? (sent.get(group.id) ?? 0) : 0;
      return { group, ...future.of(month, before, own) };
    });
    const over = rows
      .filter((row) => row.days.length > 0)
      .sort((a, b) => b.posts - a.posts || (a.group.id < b.group.id ? -1 : 1));
    const forecast = {
      month,
      limit: limits.size > 0 ? Math.min(...limits) : null,
      posts: rows.reduce((most, row) => Math.max(most, row.posts), 0),
      overGroups: over.length,
      worst: over
        .slice(0, WORST_SHOWN)
        .map(({ group, posts, days }) => ({ groupId: group.id, groupName: group.name, posts, days })),
    };
    return { ...forecast, text: quotaText(forecast) };
  });
}

/** An instant within a month: what monthly limits are asked by. */
export function withinMonth(month: string): Date {
  return startOfDay(dayOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1));
}
