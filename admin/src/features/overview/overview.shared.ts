import type { DeliveryState } from '@fulin/core/broadcasts/model';
import type { OverviewData } from '../../api/types';

type Days = OverviewData['days'];
type TodayItem = OverviewData['today'][number];

/** Members at the end of each day, counted back from today's total; never below zero. */
export function memberTrend(total: number, days: Days): number[] {
  const trend: number[] = [];
  let after = total;
  for (const day of [...days].reverse()) {
    trend.unshift(Math.max(0, after));
    after -= day.joins - day.leaves;
  }
  return trend;
}

export interface Progress {
  sent: number;
  /** failed + expired + unknown */
  trouble: number;
  waiting: number;
  total: number;
}

/** How far one of today's posts has come. Groups without a delivery yet count as waiting. */
export function progressOf(item: Pick<TodayItem, 'groups' | 'done'>): Progress {
  const count = (state: DeliveryState): number => item.done[state] ?? 0;
  const sent = count('sent');
  const trouble = count('failed') + count('expired') + count('unknown');
  const known = Object.values(item.done).reduce((sum, n) => sum + n, 0);
  const total = Math.max(item.groups, known);
  return { sent, trouble, waiting: total - sent - trouble, total };
}

/** Where a warning is dealt with, by its code; null when there is nothing to open. */
export function warningPath(code: string): string | null {
  const name = code.toLowerCase();
  if (name.includes('calendar')) return '/calendar';
  if (name.includes('occurrence')) return '/occurrences';
  if (name.includes('tasks')) return '/tasks';
  if (name.includes('hand_over')) return '/people';
  if (name.includes('unknown')) return '/deliveries?state=unknown';
  if (name.includes('expired') || name.includes('failed'))
    return `/deliveries?state=${name.includes('expired') ? 'expired' : 'failed'}`;
  if (name.includes('code') || name.includes('full')) return '/groups';
  if (name.includes('review') || name.includes('submitted')) return '/broadcasts?state=submitted';
  if (name.includes('broadcast') || name.includes('planning')) return '/broadcasts';
  if (name.includes('account') || name.includes('bot') || name.includes('down') || name.includes('channel'))
    return '/health';
  return null;
}

/** The first of today's posts that is still to come. */
export function nextIndex(today: readonly Pick<TodayItem, 'at'>[], now: Date): number {
  return today.findIndex((item) => new Date(item.at) > now);
}
