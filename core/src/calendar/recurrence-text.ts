import type { DayRule, HolidayMoment, Recurrence, ShiftRule } from '../broadcasts/model';
import type { Weekday } from '../offers/model';
import { beijingDay, clockText, dayText, minuteOfDay, partsOf, weekday, weekdayText } from './day';
import { DAY_RULE_TEXTS } from './day-rule';
import { FESTIVAL_TEXTS } from './festivals';

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

/** 「仅工作日」「不是工作日则顺延」「不是工作日则提前」; null when every day counts. */
function ruleText(dayRule: DayRule, shift: ShiftRule): string | null {
  if (dayRule === 'everyDay') return null;
  const rule = DAY_RULE_TEXTS[dayRule];
  switch (shift) {
    case 'none':
      return `仅${rule}`;
    case 'nextMatching':
      return `不是${rule}则顺延`;
    case 'previousMatching':
      return `不是${rule}则提前`;
  }
}

function cronText({ cron, dayRule, shift = 'none' }: Extract<Recurrence, { type: 'cron' }>): string {
  const [minute = '', hour = '', date = '', month = '', week = ''] = cron.trim().split(/\s+/);
  const times = timesText(minute, hour);
  const days = daysText(date, month, week);
  const rule = ruleText(dayRule, shift);
  const only = rule === null ? '' : `(${rule})`;
  if (times === null || days === null) return `自定义时间 ${cron.trim()}${only}`;
  // Moved or left out comes to the same for a plan of every day.
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
  const rule = ruleText(recurrence.dayRule, recurrence.shift);
  if (rule !== null) parts.push(rule);
  return parts.join(',');
}

function monthEdgeText({ edge, dayRule, shift, timeOfDay }: Extract<Recurrence, { type: 'monthEdge' }>): string {
  const time = clockText(timeOfDay);
  const isOfMonth = dayRule === 'workdays' || dayRule === 'restDays';
  // Every month has some of both, so the moved day never leaves its month.
  if (isOfMonth && edge === 'first' && shift === 'nextMatching') return `每月第一个${DAY_RULE_TEXTS[dayRule]} ${time}`;
  if (isOfMonth && edge === 'last' && shift === 'previousMatching') {
    return `每月最后一个${DAY_RULE_TEXTS[dayRule]} ${time}`;
  }
  const rule = ruleText(dayRule, shift);
  return `每月${edge === 'first' ? '第一天' : '最后一天'} ${time}${rule === null ? '' : `(${rule})`}`;
}

const MOMENT_TEXTS: Record<HolidayMoment, string> = {
  eve: '前一天',
  firstDay: '第一天',
  lastDay: '最后一天',
  everyDay: '期间每天',
};

/** 「当天」「前3天」. */
function daysBeforeText(daysBefore: number): string {
  return daysBefore === 0 ? '当天' : `前${daysBefore}天`;
}

/** Of a longer list the first ones are named. */
const DATES_NAMED = 3;

function datesText({ dates, daysBefore, timeOfDay }: Extract<Recurrence, { type: 'dates' }>): string {
  const inOrder = [...dates].sort((a, b) => (a.day < b.day ? -1 : 1));
  const named = inOrder.slice(0, DATES_NAMED).map(({ day, name }) => `${name}(${dayText(day)})`);
  const more = dates.length > DATES_NAMED ? `等${dates.length}个日期` : '';
  return `${named.join('、')}${more}${daysBeforeText(daysBefore)} ${clockText(timeOfDay)}`;
}

/** When a plan posts, in words: 「每个工作日 12:00」「每周三 11:30」「国庆节前一天 10:00」「2026年11月21日(周六)12:00,一次」. */
export function recurrenceText(recurrence: Recurrence): string {
  switch (recurrence.type) {
    case 'cron':
      return cronText(recurrence);
    case 'billingDay':
      return billingText(recurrence);
    case 'once': {
      const { year, month, date } = partsOf(beijingDay(recurrence.at));
      const day = weekdayText(weekday(recurrence.at));
      return `${year}年${month}月${date}日(${day})${clockText(minuteOfDay(recurrence.at))},一次`;
    }
    case 'monthEdge':
      return monthEdgeText(recurrence);
    case 'holiday': {
      const names = recurrence.names.length === 0 ? '法定节假日' : recurrence.names.join('、');
      return `${names}${MOMENT_TEXTS[recurrence.on]} ${clockText(recurrence.timeOfDay)}`;
    }
    case 'festival': {
      const names = recurrence.festivals.map((id) => FESTIVAL_TEXTS[id]).join('、');
      return `${names}${daysBeforeText(recurrence.daysBefore)} ${clockText(recurrence.timeOfDay)}`;
    }
    case 'dates':
      return datesText(recurrence);
    case 'newMember':
      return `入群后第${[...recurrence.days].sort((a, b) => a - b).join('、')}天 ${clockText(recurrence.timeOfDay)}`;
    case 'onJoin':
      return '有新朋友入群时';
  }
}
