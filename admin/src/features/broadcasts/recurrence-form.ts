import type { DayRule, ShiftRule } from '@fulin/core/broadcasts/model';
import type { DraftRecurrence } from '../../api/types';
import { clockText } from '@fulin/core/calendar/day';
import { beijingToIso, isoToBeijing, minuteOf } from '../../shared/time';

export type RecurrenceMode = 'daily' | 'billingDay' | 'once' | 'cron';

/** What the form holds: every mode's fields side by side, so that switching back and forth loses nothing. */
export interface RecurrenceForm {
  mode: RecurrenceMode;
  /** 'HH:mm' in Beijing; for daily and billingDay. */
  time: string;
  /** ISO weekdays; empty = all seven. */
  weekdays: number[];
  dayRule: DayRule;
  billingDays: number[];
  shortMonth: 'lastDay' | 'skip';
  shift: ShiftRule;
  /** 'YYYY-MM-DDTHH:mm' in Beijing; '' until chosen. */
  onceAt: string;
  cron: string;
}

export const EMPTY_RECURRENCE: RecurrenceForm = {
  mode: 'daily',
  time: '11:00',
  weekdays: [],
  dayRule: 'workdays',
  billingDays: [],
  shortMonth: 'lastDay',
  shift: 'none',
  onceAt: '',
  cron: '0 11 * * *',
};

const ZONE = 'Asia/Shanghai' as const;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
/** Minute, hour, any day, any month, listed weekdays: what the daily mode can show. */
const DAILY_CRON = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:[-,][0-7])*)$/;

function parseWeekdays(text: string): number[] | null {
  if (text === '*') return [];
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [from, to = from] = part.split('-').map(Number);
    if (from === undefined || to === undefined || from > to) return null;
    for (let day = from; day <= to; day += 1) days.add(day === 0 ? 7 : day);
  }
  return days.size === 7 ? [] : [...days].sort((a, b) => a - b);
}

function dailyCron(form: RecurrenceForm): string {
  const minutes = minuteOf(form.time);
  const days = [...new Set(form.weekdays)].sort((a, b) => a - b);
  const weekdays = days.length === 0 || days.length === 7 ? '*' : days.join(',');
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${weekdays}`;
}

/** The recurrence that the form says, or null while something is missing. */
export function toRecurrence(form: RecurrenceForm): DraftRecurrence | null {
  switch (form.mode) {
    case 'daily':
      if (!CLOCK.test(form.time)) return null;
      return { type: 'cron', cron: dailyCron(form), zone: ZONE, dayRule: form.dayRule };
    case 'cron':
      if (form.cron.trim().split(/\s+/).length !== 5) return null;
      return { type: 'cron', cron: form.cron.trim().replace(/\s+/g, ' '), zone: ZONE, dayRule: form.dayRule };
    case 'once':
      return WALL_CLOCK.test(form.onceAt) ? { type: 'once', at: beijingToIso(form.onceAt) } : null;
    case 'billingDay':
      if (!CLOCK.test(form.time) || form.billingDays.length === 0) return null;
      return {
        type: 'billingDay',
        billingDays: [...new Set(form.billingDays)].sort((a, b) => a - b),
        timeOfDay: minuteOf(form.time),
        zone: ZONE,
        shortMonth: form.shortMonth,
        dayRule: form.dayRule,
        shift: form.shift,
      };
  }
}

/** The form that shows a recurrence; what the daily mode cannot show is shown as cron. */
export function fromRecurrence(recurrence: DraftRecurrence): RecurrenceForm {
  if (recurrence.type === 'once') {
    return { ...EMPTY_RECURRENCE, mode: 'once', onceAt: isoToBeijing(recurrence.at) };
  }
  if (recurrence.type !== 'cron' && recurrence.type !== 'billingDay') return EMPTY_RECURRENCE;
  const dayRule = recurrence.dayRule ?? 'everyDay';
  if (recurrence.type === 'billingDay') {
    const { billingDays, shortMonth, shift, timeOfDay } = recurrence;
    return {
      ...EMPTY_RECURRENCE,
      mode: 'billingDay',
      time: clockText(timeOfDay),
      billingDays,
      shortMonth,
      shift,
      dayRule,
    };
  }
  const { cron } = recurrence;
  const found = DAILY_CRON.exec(cron);
  const weekdays = found ? parseWeekdays(found[3] ?? '*') : null;
  if (!found || weekdays === null) return { ...EMPTY_RECURRENCE, mode: 'cron', cron, dayRule };
  const time = clockText(Number(found[2]) * 60 + Number(found[1]));
  if (!CLOCK.test(time)) return { ...EMPTY_RECURRENCE, mode: 'cron', cron, dayRule };
  return { ...EMPTY_RECURRENCE, mode: 'daily', time, weekdays, dayRule, cron };
}
