import type { DayRule, Recurrence } from '../broadcasts/model';
import type { Weekday } from '../offers/model';
import { beijingDay, clockText, minuteOfDay, partsOf, weekday, weekdayText } from './day';
import { DAY_RULE_TEXTS } from './day-rule';

const NUMBERS = /^\d+(,\d+)*$/;

/** '3' or '1,15' or '1-5' as numbers; null for anything cleverer. */
function numbersOf(field: string): number[] | null {
  if (NUMBERS.test(field)) return field.split(',').map(Number);
  const range = /^(\d+)-(\d+)$/.exec(field);
  if (!range) return null;
  const from = Number(range[1]);
  const to = Number(range[2]);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function timesText(minute: string, hour: string): string | null {
  const minutes = numbersOf(minute);
  const hours = numbersOf(hour);
  if (!minutes || !hours) return null;
  return hours.flatMap((h) => minutes.map((m) => clockText(h * 60 + m))).join('、');
}

function weekText(field: string): string | null {
  const days = numbersOf(field);
  if (!days) return null;
  const names = days.map((day) => weekdayText((day % 7 === 0 ? 7 : day) as Weekday).slice(1));
  return `每周${names.join('、')}`;
}

function dateText(field: string): string | null {
  if (field.toUpperCase() === 'L') return '最后一天';
  const dates = numbersOf(field);
  return dates ? dates.map((date) => `${date}日`).join('、') : null;
}

/** The days of a pattern, e.g. 「每周三」「每月1日、15日」「1月、7月最后一天」; null when too clever for words. */
function daysText(date: string, month: string, week: string): string | null {
  if (date === '*' && month === '*' && week === '*') return '每天';
  const months =
    month === '*'
      ? '每月'
      : (numbersOf(month)
          ?.map((m) => `${m}月`)
          .join('、') ?? null);
  if (months === null) return null;
  if (week !== '*') {
    const days = weekText(week);
    return days && (month === '*' ? days : `${months}${days}`);
  }
  if (date === '*') return `${months}每天`;
  const dates = dateText(date);
  return dates && `${months}${dates}`;
}

function cronText(cron: string, dayRule: DayRule): string {
  const [minute = '', hour = '', date = '', month = '', week = ''] = cron.trim().split(/\s+/);
  const times = timesText(minute, hour);
  const days = daysText(date, month, week);
  const only = dayRule === 'everyDay' ? '' : `(仅${DAY_RULE_TEXTS[dayRule]})`;
  if (times === null || days === null) return `自定义时间 ${cron.trim()}${only}`;
  if (days === '每天' && dayRule !== 'everyDay') return `每个${DAY_RULE_TEXTS[dayRule]} ${times}`;
  return `${days} ${times}${only}`;
}

function billingText(recurrence: Extract<Recurrence, { type: 'billingDay' }>): string {
  const dates = [...new Set(recurrence.billingDays)].sort((a, b) => a - b);
  const all = dates.length === 31 ? '每天(各卡账单日)' : `账单日每月${dates.map((date) => `${date}日`).join('、')}`;
  const parts = [`${all} ${clockText(recurrence.timeOfDay)}`];
  if (dates.some((date) => date > 28)) {
    parts.push(recurrence.shortMonth === 'lastDay' ? '短月按月末' : '短月没有这一天则不发');
  }
  if (recurrence.dayRule !== 'everyDay') {
    const rule = DAY_RULE_TEXTS[recurrence.dayRule];
    parts.push(recurrence.shift === 'none' ? `仅${rule}` : `不是${rule}则顺延`);
  }
  return parts.join(',');
}

/** When a plan posts, in words: 「每个工作日 12:00」「每周三 11:30」「2026年11月21日(周六)12:00,一次」. */
export function recurrenceText(recurrence: Recurrence): string {
  switch (recurrence.type) {
    case 'cron':
      return cronText(recurrence.cron, recurrence.dayRule);
    case 'billingDay':
      return billingText(recurrence);
    case 'once': {
      const { year, month, date } = partsOf(beijingDay(recurrence.at));
      const day = weekdayText(weekday(recurrence.at));
      return `${year}年${month}月${date}日(${day})${clockText(minuteOfDay(recurrence.at))},一次`;
    }
    default:
      return '';
  }
}
