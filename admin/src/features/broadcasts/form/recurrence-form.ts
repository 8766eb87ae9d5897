import type { DayRule, HolidayMoment, ShiftRule } from '@fulin/core/broadcasts/model';
import type { FestivalId } from '@fulin/core/calendar/festival-ids';
import { clockText } from '@fulin/core/calendar/day';
import type { DraftRecurrence } from '../../../api/types';
import { beijingToIso, isoToBeijing, minuteOf } from '../../../shared/time';
import { dailyCron, readDailyCron } from './daily-cron';

export type RecurrenceMode =
  'daily' | 'billingDay' | 'monthEdge' | 'holiday' | 'festival' | 'dates' | 'newMember' | 'onJoin' | 'once' | 'cron';

/** What the form holds: every mode's fields side by side, so that switching back and forth loses nothing. */
export interface RecurrenceForm {
  mode: RecurrenceMode;
  /** 'HH:mm' in Beijing; for every mode with a time of the day. */
  time: string;
  /** ISO weekdays; empty = all seven. */
  weekdays: number[];
  dayRule: DayRule;
  shift: ShiftRule;
  billingDays: number[];
  shortMonth: 'lastDay' | 'skip';
  edge: 'first' | 'last';
  /** Chinese names of statutory holidays; empty = all of them. */
  holidays: string[];
  holidayOn: HolidayMoment;
  festivals: FestivalId[];
  /** 'YYYY-MM-DD' and a name each; a new row is empty until filled in. */
  dates: { day: string; name: string }[];
  daysBefore: number;
  /** Days after joining, where the texts do not say them. */
  days: number[];
  /** 'YYYY-MM-DDTHH:mm' in Beijing; '' until chosen. */
  onceAt: string;
  cron: string;
}

export const EMPTY_RECURRENCE: RecurrenceForm = {
  mode: 'daily',
  time: '11:00',
  weekdays: [],
  dayRule: 'workdays',
  shift: 'none',
  billingDays: [],
  shortMonth: 'lastDay',
  edge: 'first',
  holidays: [],
  holidayOn: 'firstDay',
  festivals: [],
  dates: [{ day: '', name: '' }],
  daysBefore: 0,
  days: [1, 3, 7],
  onceAt: '',
  cron: '0 11 * * *',
};

const ZONE = 'Asia/Shanghai' as const;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** Day rule and what happens on other days; on every day there is nothing to shift. */
function daysOf({ dayRule, shift }: RecurrenceForm) {
  return { dayRule, shift: dayRule === 'everyDay' ? ('none' as const) : shift };
}

/** The modes that post at one time of their days. Null while something is missing. */
function toTimed(form: RecurrenceForm): DraftRecurrence | null {
  if (!CLOCK.test(form.time)) return null;
  const at = { timeOfDay: minuteOf(form.time), zone: ZONE };
  switch (form.mode) {
    case 'billingDay': {
      const billingDays = ascending(form.billingDays);
      if (billingDays.length === 0) return null;
      return { type: 'billingDay', billingDays, shortMonth: form.shortMonth, ...daysOf(form), ...at };
    }
    case 'monthEdge':
      return { type: 'monthEdge', edge: form.edge, ...daysOf(form), ...at };
    case 'holiday':
      return { type: 'holiday', names: form.holidays, on: form.holidayOn, ...at };
    case 'festival':
      if (form.festivals.length === 0) return null;
      return { type: 'festival', festivals: form.festivals, daysBefore: form.daysBefore, ...at };
    case 'dates': {
      const dates = form.dates.map(({ day, name }) => ({ day, name: name.trim() }));
      if (dates.length === 0 || dates.some(({ day, name }) => day === '' || name === '')) return null;
      return { type: 'dates', dates, daysBefore: form.daysBefore, ...at };
    }
    case 'newMember':
      return form.days.length === 0 ? null : { type: 'newMember', days: ascending(form.days), ...at };
    default:
      return { type: 'cron', cron: dailyCron(form.time, form.weekdays), zone: ZONE, ...daysOf(form) };
  }
}

/** The recurrence that the form says, or null while something is missing. */
export function toRecurrence(form: RecurrenceForm): DraftRecurrence | null {
  switch (form.mode) {
    case 'onJoin':
      return { type: 'onJoin' };
    case 'once':
      return WALL_CLOCK.test(form.onceAt) ? { type: 'once', at: beijingToIso(form.onceAt) } : null;
    case 'cron': {
      const fields = form.cron.trim().split(/\s+/);
      return fields.length === 5 ? { type: 'cron', cron: fields.join(' '), zone: ZONE, ...daysOf(form) } : null;
    }
    default:
      return toTimed(form);
  }
}

/** A cron as the daily mode shows it where it can. */
function fromCron({ cron, dayRule, shift }: Extract<DraftRecurrence, { type: 'cron' }>): Partial<RecurrenceForm> {
  const daily = readDailyCron(cron);
  const rules = { cron, dayRule: dayRule ?? 'everyDay', shift: shift ?? 'none' };
  return daily === null ? { mode: 'cron', ...rules } : { mode: 'daily', ...daily, ...rules };
}

function shown(recurrence: DraftRecurrence): Partial<RecurrenceForm> {
  switch (recurrence.type) {
    case 'cron':
      return fromCron(recurrence);
    case 'once':
      return { mode: 'once', onceAt: isoToBeijing(recurrence.at) };
    case 'onJoin':
      return { mode: 'onJoin' };
    default:
      break;
  }
  const { type, timeOfDay, zone: _zone, ...rest } = recurrence;
  const time = { mode: type, time: clockText(timeOfDay) };
  if (recurrence.type === 'holiday') return { ...time, holidays: recurrence.names ?? [], holidayOn: recurrence.on };
  return { ...time, ...(rest as Partial<RecurrenceForm>) };
}

/** The form that shows a recurrence; what the daily mode cannot show is shown as cron. */
export function fromRecurrence(recurrence: DraftRecurrence): RecurrenceForm {
  return { ...EMPTY_RECURRENCE, ...shown(recurrence) };
}
