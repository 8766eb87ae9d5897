import { describe, expect, test } from '@jest/globals';
import type { Recurrence } from '../broadcasts/model';
import { assertRecurrence, cronProblem, recurrenceProblem } from './recurrence-check';
import { recurrenceText } from './recurrence-text';

const now = new Date('2026-11-21T00:00:00Z');

describe('crons', () => {
  test.each(['0 12 * * *', '30 7,11,17 * * 1-5', '0 10 L * *', '0 12 * * 3#2', '0 12 29 2 *', '5 8-12 1,15 * *'])(
    '%s is fine',
    (cron) => expect(cronProblem(cron, now)).toBeNull(),
  );

  test.each([
    ['0 0 12 * * *', '不支持按秒'],
    ['0 0 12 * * * 2026', '不支持按秒'],
    ['0 12 * *', '五段'],
    ['@daily', '五段'],
    ['', '五段'],
    ['60 12 * * *', '分钟「60」不正确'],
    ['0 24 * * *', '小时「24」不正确'],
    ['0 12 32 * *', '日期「32」不正确'],
    ['0 12 * 13 *', '月份「13」不正确'],
    ['0 12 * * 9', '星期「9」不正确'],
    ['0 12 * * MON', '星期「MON」里有不支持的字符'],
    ['0 12 ? * *', '日期「?」里有不支持的字符'],
    ['0 12 30 2 *', '永远不会发送'],
    ['0 12 31 4,6 *', '永远不会发送'],
    ['0 12 1 * 1', '只限定其中一个'],
    ['* * * * *', '一天最多发送12次'],
    ['0 8-20 * * *', '一天最多发送12次'],
    [`${'1,'.repeat(60)}1 12 * * *`, '太长'],
  ])('%s is refused', (cron, text) => expect(cronProblem(cron, now)).toContain(text));

  test('twelve a day are allowed', () => expect(cronProblem('0 8-19 * * *', now)).toBeNull());
});

describe('other recurrences', () => {
  test('a one-off must lie ahead', () => {
    expect(recurrenceProblem({ type: 'once', at: now }, now)).toContain('过去');
    expect(recurrenceProblem({ type: 'once', at: new Date(now.getTime() + 1) }, now)).toBeNull();
  });

  test.each([[[]], [[0]], [[32]], [[1.5]]])('billing days %j are refused', (billingDays) => {
    const recurrence: Recurrence = {
      type: 'billingDay',
      billingDays,
      timeOfDay: 600,
      zone: 'Asia/Shanghai',
      shortMonth: 'lastDay',
      dayRule: 'everyDay',
      shift: 'none',
    };
    expect(() => assertRecurrence(recurrence, now)).toThrow(expect.objectContaining({ code: 'BAD_RECURRENCE' }));
  });
});

describe('in words', () => {
  const cron = (pattern: string, dayRule: 'everyDay' | 'workdays' = 'everyDay') =>
    recurrenceText({ type: 'cron', cron: pattern, zone: 'Asia/Shanghai', dayRule });
  test.each([
    [cron('0 12 * * *', 'workdays'), '每个工作日 12:00'],
    [cron('0 12 * * *'), '每天 12:00'],
    [cron('30 11 * * 3'), '每周三 11:30'],
    [cron('30 11 * * 0,6'), '每周日、六 11:30'],
    [cron('0 9 1,15 * *', 'workdays'), '每月1日、15日 09:00(仅工作日)'],
    [cron('0 9 L * *'), '每月最后一天 09:00'],
    [cron('0 12 * * 3#2'), '自定义时间 0 12 * * 3#2'],
    [recurrenceText({ type: 'once', at: new Date('2026-11-21T04:00:00Z') }), '2026年11月21日(周六)12:00,一次'],
    [
      recurrenceText({
        type: 'billingDay',
        billingDays: [31, 5],
        timeOfDay: 600,
        zone: 'Asia/Shanghai',
        shortMonth: 'lastDay',
        dayRule: 'workdays',
        shift: 'nextMatching',
      }),
      '账单日每月5日、31日 10:00,短月按月末,不是工作日则顺延',
    ],
  ])('%s', (text, expected) => expect(text).toBe(expected));
});
