import type { Recurrence } from '../broadcasts/model';
import { AppError } from '../errors';
import { isBillingDate } from './billing-day';
import { parseCron } from './cron-runs';
import { addDays, atMinute, beijingDay, dayText, isDay, startOfDay } from './day';
import { STATUTORY_HOLIDAYS } from './holiday-runs';

/** More posts a day than this to one group is a mistake, not a plan. */
const MAX_RUNS_PER_DAY = 12;
const FIELD_NAMES = ['分钟', '小时', '日期', '月份', '星期'] as const;
const ALLOWED = /^[\d*,\-/L#]+$/i;

/** Long enough for every list of minutes and hours that a person means. */
const MAX_CRON_LENGTH = 100;

function checkField(field: string, index: number): string | null {
  const name = FIELD_NAMES[index] ?? '';
  if (!ALLOWED.test(field)) return `${name}「${field.slice(0, 20)}」里有不支持的字符`;
  const alone = FIELD_NAMES.map((_, position) => (position === index ? field : '*')).join(' ');
  try {
    parseCron(alone);
    return null;
  } catch {
    return `${name}「${field.slice(0, 20)}」不正确`;
  }
}

/** The most runs one day of the pattern has: the first days it fires on stand for all, since a cron's hours do not vary. */
function runsOnFirstDay(cron: string, from: Date): number {
  const parsed = parseCron(cron);
  const first = parsed.nextRun(from);
  if (!first) return 0;
  const day = beijingDay(first);
  const dayStart = startOfDay(day).getTime() - 1;
  const end = startOfDay(addDays(day, 1));
  let runs = 0;
  let at = parsed.nextRun(new Date(dayStart));
  while (at && at < end && runs <= MAX_RUNS_PER_DAY) {
    runs += 1;
    at = parsed.nextRun(at);
  }
  return runs;
}

/** What is wrong with a five-field cron pattern, in Chinese; null = fine. */
export function cronProblem(cron: string, now: Date): string | null {
  if (cron.length > MAX_CRON_LENGTH) return '发送时间规则太长了';
  const fields = cron.trim().split(/\s+/);
  if (fields.length === 6 || fields.length === 7) return '最小单位是分钟,不支持按秒发送,请填写五段:分 时 日 月 周';
  if (fields.length !== 5) return '发送时间需要五段:分 时 日 月 周';
  for (const [index, field] of fields.entries()) {
    const problem = checkField(field, index);
    if (problem) return problem;
  }
  if (fields[2] !== '*' && fields[4] !== '*') return '日期和星期请只限定其中一个';
  const runs = runsOnFirstDay(cron, now);
  if (runs === 0) return '按这个规则永远不会发送,请检查日期';
  if (runs > MAX_RUNS_PER_DAY) return `一天最多发送${MAX_RUNS_PER_DAY}次,请减少次数`;
  return null;
}

/** The most days ahead of a festival or listed date that a post makes sense. */
const MAX_DAYS_BEFORE = 30;
/** New members are looked after in their first two months. */
const MAX_MEMBER_DAY = 60;

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function billingProblem({ billingDays }: Extract<Recurrence, { type: 'billingDay' }>): string | null {
  if (billingDays.length === 0) return '请至少选择一个账单日';
  return billingDays.every(isBillingDate) ? null : '账单日应为1到31';
}

function holidayProblem({ names }: Extract<Recurrence, { type: 'holiday' }>): string | null {
  const known: readonly string[] = STATUTORY_HOLIDAYS;
  const unknown = names.find((name) => !known.includes(name));
  return unknown === undefined
    ? null
    : `「${unknown.slice(0, 20)}」不是法定节假日,可选:${STATUTORY_HOLIDAYS.join('、')}`;
}

function daysBeforeProblem(daysBefore: number): string | null {
  return isWhole(daysBefore, 0, MAX_DAYS_BEFORE) ? null : `提前天数应为0到${MAX_DAYS_BEFORE}`;
}

function datesProblem(recurrence: Extract<Recurrence, { type: 'dates' }>, now: Date): string | null {
  const { dates, daysBefore, timeOfDay } = recurrence;
  if (dates.length === 0) return '请至少填写一个日期';
  const wrong = dates.find(({ day }) => !isDay(day));
  if (wrong) return `日期「${wrong.day.slice(0, 20)}」不正确`;
  const unnamed = dates.find(({ name }) => name.trim() === '');
  if (unnamed) return `请填写${dayText(unnamed.day)}是什么日子`;
  const problem = daysBeforeProblem(daysBefore);
  if (problem) return problem;
  const isAhead = dates.some(({ day }) => atMinute(addDays(day, -daysBefore), timeOfDay) > now);
  return isAhead ? null : '这些日期的发送时间都已经过去了,请添加将来的日期';
}

function newMemberProblem({ days }: Extract<Recurrence, { type: 'newMember' }>): string | null {
  if (days.length === 0) return '请至少选择一个入群后的天数';
  if (!days.every((day) => isWhole(day, 1, MAX_MEMBER_DAY))) return `入群后的天数应为1到${MAX_MEMBER_DAY}`;
  return new Set(days).size === days.length ? null : '入群后的天数有重复';
}

function fieldProblem(recurrence: Recurrence, now: Date): string | null {
  switch (recurrence.type) {
    case 'once':
      if (Number.isNaN(recurrence.at.getTime())) return '发送时间不正确';
      return recurrence.at <= now ? '发送时间已经过去了,请选择将来的时间' : null;
    case 'cron':
      return cronProblem(recurrence.cron, now);
    case 'billingDay':
      return billingProblem(recurrence);
    case 'holiday':
      return holidayProblem(recurrence);
    case 'festival':
      if (recurrence.festivals.length === 0) return '请至少选择一个节日';
      return daysBeforeProblem(recurrence.daysBefore);
    case 'dates':
      return datesProblem(recurrence, now);
    case 'newMember':
      return newMemberProblem(recurrence);
    case 'monthEdge':
    case 'onJoin':
      return null;
  }
}

/** What is wrong with a plan's recurrence, in Chinese; null = fine. `now` matters for crons that fire no more and for past dates. */
export function recurrenceProblem(recurrence: Recurrence, now: Date): string | null {
  if ('timeOfDay' in recurrence && !isWhole(recurrence.timeOfDay, 0, 1_439)) return '发送时刻不正确';
  return fieldProblem(recurrence, now);
}

/** Throws BAD_RECURRENCE with the Chinese reason when the recurrence cannot be kept. */
export function assertRecurrence(recurrence: Recurrence, now: Date): void {
  const problem = recurrenceProblem(recurrence, now);
  if (problem) {
    throw new AppError('BAD_RECURRENCE', `bad ${recurrence.type} recurrence: ${problem}`, {
      userText: problem,
      field: recurrence.type === 'cron' ? 'recurrence.cron' : 'recurrence',
    });
  }
}
