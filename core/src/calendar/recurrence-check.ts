import type { Recurrence } from '../broadcasts/model';
import { AppError } from '../errors';
import { isBillingDate } from './billing-day';
import { parseCron } from './cron-runs';
import { addDays, beijingDay, startOfDay } from './day';

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

function billingProblem(recurrence: Extract<Recurrence, { type: 'billingDay' }>): string | null {
  if (recurrence.billingDays.length === 0) return '请至少选择一个账单日';
  if (!recurrence.billingDays.every(isBillingDate)) return '账单日应为1到31';
  const { timeOfDay } = recurrence;
  if (!Number.isInteger(timeOfDay) || timeOfDay < 0 || timeOfDay > 1439) return '发送时刻不正确';
  return null;
}

/** What is wrong with a plan's recurrence, in Chinese; null = fine. `now` matters for crons that fire no more and for past one-offs. */
export function recurrenceProblem(recurrence: Recurrence, now: Date): string | null {
  switch (recurrence.type) {
    case 'once':
      if (Number.isNaN(recurrence.at.getTime())) return '发送时间不正确';
      return recurrence.at <= now ? '发送时间已经过去了,请选择将来的时间' : null;
    case 'cron':
      return cronProblem(recurrence.cron, now);
    case 'billingDay':
      return billingProblem(recurrence);
    default:
      return null;
  }
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
