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

describe('the other kinds', () => {
  const at = { timeOfDay: 600, zone: 'Asia/Shanghai' } as const;
  const film = (day: string, daysBefore = 0): Recurrence => ({
    ...{ type: 'dates', dates: [{ day, name: '首映' }], daysBefore, ...at },
  });

  test.each<[Recurrence, string]>([
    [{ type: 'holiday', names: ['国庆'], on: 'eve', ...at }, '「国庆」不是法定节假日'],
    [{ type: 'holiday', names: [], on: 'eve', ...at, timeOfDay: 1440 }, '时刻不正确'],
    [{ type: 'festival', festivals: [], daysBefore: 0, ...at }, '至少选择一个节日'],
    [{ type: 'festival', festivals: ['qixi'], daysBefore: 31, ...at }, '0到30'],
    [film('2026-11-31'), '「2026-11-31」不正确'],
    // Today at 10:00 Beijing time is ahead at 08:00, the day before is not.
    [film('2026-11-21', 1), '已经过去'],
    [{ type: 'dates', dates: [], daysBefore: 0, ...at }, '至少填写一个日期'],
    [{ type: 'dates', dates: [{ day: '2026-12-01', name: ' ' }], daysBefore: 0, ...at }, '12月1日是什么日子'],
    [{ type: 'newMember', days: [], ...at }, '至少选择'],
    [{ type: 'newMember', days: [0], ...at }, '1到60'],
    [{ type: 'newMember', days: [3, 3], ...at }, '重复'],
  ])('%j is refused', (recurrence, text) => expect(recurrenceProblem(recurrence, now)).toContain(text));

  test.each<Recurrence>([
    film('2026-11-21'),
    { type: 'holiday', names: ['国庆节', '中秋节'], on: 'eve', ...at },
    { type: 'newMember', days: [1, 60], ...at },
    { type: 'onJoin' },
  ])('%j is fine', (recurrence) => expect(recurrenceProblem(recurrence, now)).toBeNull());

  test.each<[Recurrence, string]>([
    [{ type: 'monthEdge', edge: 'first', dayRule: 'workdays', shift: 'nextMatching', ...at }, '每月第一个工作日 10:00'],
    [
      { type: 'monthEdge', edge: 'last', dayRule: 'restDays', shift: 'previousMatching', ...at },
      '每月最后一个休息日 10:00',
    ],
    [
      { type: 'monthEdge', edge: 'last', dayRule: 'workdays', shift: 'nextMatching', ...at },
      '每月最后一天 10:00(不是工作日则顺延)',
    ],
    [{ type: 'monthEdge', edge: 'first', dayRule: 'everyDay', shift: 'none', ...at }, '每月第一天 10:00'],
    [
      { type: 'cron', cron: '0 12 * * 3', zone: 'Asia/Shanghai', dayRule: 'workdays', shift: 'previousMatching' },
      '每周三 12:00(不是工作日则提前)',
    ],
    [{ type: 'holiday', names: [], on: 'firstDay', ...at }, '法定节假日第一天 10:00'],
    [{ type: 'holiday', names: ['国庆节', '中秋节'], on: 'eve', ...at }, '国庆节、中秋节前一天 10:00'],
    [{ type: 'festival', festivals: ['qixi', 'christmas'], daysBefore: 0, ...at }, '七夕、圣诞节当天 10:00'],
    [film('2026-12-25', 2), '首映(12月25日)前2天 10:00'],
    [
      {
        type: 'dates',
        dates: ['04', '03', '02', '01'].map((date) => ({ day: `2026-12-${date}`, name: `片${date}` })),
        daysBefore: 0,
        ...at,
      },
      '片01(12月1日)、片02(12月2日)、片03(12月3日)等4个日期当天 10:00',
    ],
    [{ type: 'newMember', days: [7, 1, 3], ...at }, '入群后第1、3、7天 10:00'],
    [{ type: 'onJoin' }, '有新朋友入群时'],
  ])('%j in words', (recurrence, text) => expect(recurrenceText(recurrence)).toBe(text));
});
