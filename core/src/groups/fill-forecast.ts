import { addDays, beijingDay } from '../calendar/day';
import type { Day } from '../calendar/model';
import type { Group } from './model';
import { isFull } from './rules';

/** So many days back are looked at. */
export const FORECAST_DAYS = 14;
/** A day so far ahead says nothing. */
const FARTHEST_DAYS = 180;

/** People who came into and left a group in the last `FORECAST_DAYS` days. */
export interface RecentMoves {
  joins: number;
  leaves: number;
}

/**
 * The Beijing day on which a group is full when people go on coming and leaving as in the last fourteen days; today when it is
 * full, null when it is not filling or only in more than half a year.
 */
export function fillForecastDay(
  group: Pick<Group, 'memberCount' | 'capacity'>,
  { joins, leaves }: RecentMoves,
  now: Date,
): Day | null {
  const today = beijingDay(now);
  if (isFull(group)) return today;
  const aDay = (joins - leaves) / FORECAST_DAYS;
  if (aDay <= 0) return null;
  const days = Math.ceil((group.capacity - group.memberCount) / aDay);
  return days > FARTHEST_DAYS ? null : addDays(today, days);
}
