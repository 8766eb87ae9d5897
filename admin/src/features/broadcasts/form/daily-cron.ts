import { clockText } from '@fulin/core/calendar/day';
import { minuteOf } from '../../../shared/time';

/** Minute, hour, any day, any month, listed weekdays: what the daily mode can show. */
const DAILY_CRON = /^([0-5]?\d) (1?\d|2[0-3]) \* \* (\*|[0-7](?:[-,][0-7])*)$/;

function readWeekdays(text: string): number[] | null {
  if (text === '*') return [];
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [from, to = from] = part.split('-').map(Number);
    if (from === undefined || to === undefined || from > to) return null;
    for (let day = from; day <= to; day += 1) days.add(day === 0 ? 7 : day);
  }
  return days.size === 7 ? [] : [...days].sort((a, b) => a - b);
}

/** The cron of one time ('HH:mm') on these ISO weekdays; none or all seven means every day. */
export function dailyCron(time: string, weekdays: readonly number[]): string {
  const minutes = minuteOf(time);
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  const week = days.length === 0 || days.length === 7 ? '*' : days.join(',');
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${week}`;
}

/** Time and weekdays of such a cron; null when it says more than that. */
export function readDailyCron(cron: string): { time: string; weekdays: number[] } | null {
  const found = DAILY_CRON.exec(cron);
  const weekdays = found ? readWeekdays(found[3] ?? '*') : null;
  if (!found || weekdays === null) return null;
  return { time: clockText(Number(found[2]) * 60 + Number(found[1])), weekdays };
}
