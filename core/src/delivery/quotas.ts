import type { Account, PacingProfile } from '../accounts/model';
import {
  addDays,
  atMinute,
  beijingDay,
  dayOf,
  daysBetween,
  daysInMonth,
  minuteOfDay,
  partsOf,
  startOfDay,
} from '../calendar/day';
import type { MessageKind } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';
import { beijingMonth, totalOf, type SendCounts, type SpanCounts } from './send-counts';

/** Not now, and why; `until` is when it may be asked again. */
export interface Refusal {
  reason: Extract<DeliveryReason, 'quotaDay' | 'quotaMonth' | 'quietHours'>;
  until: Date;
}

/** The part of an account that its limits come from. */
export type Limits = Pick<Account, 'pacing' | 'activeSince'>;

/** The end of the quiet hours an instant falls in, or null. `to` is the first minute in which may be spoken again. */
export function quietUntil(quiet: PacingProfile['quietHours'], now: Date): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const minute = minuteOfDay(now);
  const overMidnight = quiet.from > quiet.to;
  const inside = overMidnight ? minute >= quiet.from || minute < quiet.to : minute >= quiet.from && minute < quiet.to;
  if (!inside) return null;
  const today = beijingDay(now);
  return atMinute(overMidnight && minute >= quiet.from ? addDays(today, 1) : today, quiet.to);
}

/** How many messages an account may say on the day of `now`: less while it is new. */
export function dayLimit({ pacing, activeSince }: Limits, now: Date): number {
  if (!pacing.ramp || !activeSince) return pacing.maxPerDay;
  const age = Math.max(0, daysBetween(beijingDay(activeSince), beijingDay(now)));
  return Math.min(pacing.maxPerDay, pacing.ramp[age] ?? pacing.maxPerDay);
}

/** How many posts and cards one group may get in the month of `now`; null = any number. */
export function groupMonthLimit(profile: PacingProfile, now: Date): number | null {
  const limit = profile.quotas?.groupPerMonth ?? null;
  if (limit !== 'daysInMonth') return limit;
  const { year, month } = partsOf(beijingDay(now));
  return daysInMonth(year, month);
}

/** Midnight at which the next Beijing day begins. */
function nextDay(now: Date): Date {
  return startOfDay(addDays(beijingDay(now), 1));
}

/** Midnight at which the next Beijing month begins. */
function nextMonth(now: Date): Date {
  const { year, month } = partsOf(beijingDay(now));
  return startOfDay(addDays(dayOf(year, month, daysInMonth(year, month)), 1));
}

const FULL = Number.POSITIVE_INFINITY;

function isFull(counts: SpanCounts, limit: number | null | undefined, used: number, span: string): boolean {
  return (counts.span === span ? used : 0) >= (limit ?? FULL);
}

/**
 * May a message go to a group now, by quiet hours and by what was said this Beijing day and month? null = yes. `kinds` are what it
 * may come to count as: it is refused when each of them is. The pace is not looked at.
 */
export function quotaRefusal(
  counts: SendCounts,
  limits: Limits,
  groupId: string,
  kinds: readonly MessageKind[],
  now: Date,
): Refusal | null {
  const until = quietUntil(limits.pacing.quietHours, now);
  if (until) return { reason: 'quietHours', until };
  let first: Refusal | null = null;
  for (const kind of kinds) {
    const refusal = refusalOf(counts, limits, groupId, kind, now);
    if (!refusal) return null;
    if (!first || refusal.until < first.until) first = refusal;
  }
  return first;
}

function refusalOf(
  { day, month }: SendCounts,
  limits: Limits,
  groupId: string,
  kind: MessageKind,
  now: Date,
): Refusal | null {
  const quotas = limits.pacing.quotas ?? {};
  const toGroup = kind === 'post' || kind === 'card';
  const thisMonth = beijingMonth(now);
  if (
    isFull(month, quotas.perMonth?.[kind], month.kinds[kind] ?? 0, thisMonth) ||
    (toGroup && isFull(month, groupMonthLimit(limits.pacing, now), month.groups.get(groupId) ?? 0, thisMonth))
  ) {
    return { reason: 'quotaMonth', until: nextMonth(now) };
  }
  const today = beijingDay(now);
  if (
    isFull(day, dayLimit(limits, now), totalOf(day.kinds), today) ||
    isFull(day, quotas.perDay?.[kind], day.kinds[kind] ?? 0, today) ||
    (toGroup && isFull(day, quotas.groupPerDay, day.groups.get(groupId) ?? 0, today))
  ) {
    return { reason: 'quotaDay', until: nextDay(now) };
  }
  return null;
}
