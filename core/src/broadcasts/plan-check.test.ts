import { describe, expect, test } from '@jest/globals';
import { hasRoom, sendWindow } from './hours';
import { fateOf } from './missed';
import { BROADCAST_KINDS, type BroadcastContent, type BroadcastFields, type Recurrence } from './model';
import { assertFields, fieldsProblem } from './plan-check';
import { fieldsOf } from './rules';
import { aBroadcast } from './test/builders';

const now = new Date('2026-11-20T00:00:00Z');
const AT = { timeOfDay: 600, zone: 'Asia/Shanghai' } as const;
const EVERY_DAY = { dayRule: 'everyDay', shift: 'none' } as const;
const fields = (over: Partial<BroadcastFields> = {}): BroadcastFields => ({ ...fieldsOf(aBroadcast()), ...over });
const cron = (pattern: string): Recurrence => ({
  ...{ type: 'cron', cron: pattern, zone: 'Asia/Shanghai', dayRule: 'everyDay' },
});

const RECURRENCES: Record<Recurrence['type'], Recurrence> = {
  cron: cron('0 12 * * *'),
  once: { type: 'once', at: new Date('2026-12-01T04:00:00Z') },
  billingDay: { type: 'billingDay', billingDays: [5], shortMonth: 'lastDay', ...EVERY_DAY, ...AT },
  monthEdge: { type: 'monthEdge', edge: 'first', ...EVERY_DAY, ...AT },
  holiday: { type: 'holiday', names: [], on: 'eve', ...AT },
  festival: { type: 'festival', festivals: ['qixi'], daysBefore: 0, ...AT },
  dates: { type: 'dates', dates: [{ day: '2026-12-25', name: '首映' }], daysBefore: 0, ...AT },
  newMember: { type: 'newMember', days: [1], ...AT },
  onJoin: { type: 'onJoin' },
};
const deals = { limit: 3, radiusM: 1_000, intro: '' };
const CONTENTS: Record<BroadcastContent['type'], BroadcastContent> = {
  text: { type: 'text', text: '中午好' },
  picture: { type: 'picture', mediaId: 'med_1' },
  link: { type: 'link', title: '福利', description: '', url: 'https://www.example.com/', thumbMediaId: null },
  miniProgram: { type: 'miniProgram', title: '福利', pagePath: 'pages/nearby/index', thumbMediaId: null },
  nearbyDeals: { type: 'nearbyDeals', meal: null, ...deals },
  billingDay: { type: 'billingDay', ...deals },
  series: { type: 'series', steps: [{ day: 1, text: '第一天' }] },
  welcome: { type: 'welcome', text: '欢迎', deals: 0, radiusM: 1_000 },
};
const PLAIN = 'text picture link miniProgram nearbyDeals';
/** What goes together: kind → its recurrences | its contents. */
const TOGETHER: Record<(typeof BROADCAST_KINDS)[number], [string, string]> = {
  meal: ['cron', PLAIN],
  weekly: ['cron', PLAIN],
  billingDay: ['billingDay', `${PLAIN} billingDay`],
  monthEdge: ['monthEdge cron', PLAIN],
  holiday: ['holiday cron', PLAIN],
  festival: ['festival dates once', PLAIN],
  film: ['dates once', PLAIN],
  oneOff: ['once dates', PLAIN],
  welcome: ['onJoin', 'welcome'],
  newMember: ['newMember', 'series'],
};

describe('kind, recurrence and content', () => {
  test.each(BROADCAST_KINDS)('%s: what goes together, and nothing else', (kind) => {
    const [recurrences, contents] = TOGETHER[kind].map((words) => words.split(' ')) as [string[], string[]];
    for (const recurrence of Object.values(RECURRENCES)) {
      for (const content of Object.values(CONTENTS)) {
        const problem = fieldsProblem(fields({ kind, recurrence, content }), now);
        const fits = recurrences.includes(recurrence.type) && contents.includes(content.type);
        expect([recurrence.type, content.type, problem === null]).toEqual([recurrence.type, content.type, fits]);
        if (problem) expect(problem.text).toMatch(/^「.+」/);
      }
    }
  });

  test('a refusal names the field and says it in Chinese', () => {
    expect(() => assertFields(fields({ kind: 'welcome' }), now)).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        field: 'draft.recurrence',
        userText: '「入群欢迎」计划的发送时间应为:有人入群时',
      }),
    );
  });

  test('what its texts name is checked with it', () => {
    const content: BroadcastContent = { type: 'text', text: '你好{群明}' };
    expect(() => assertFields(fields({ content }), now)).toThrow(
      expect.objectContaining({ field: 'draft.content.text' }),
    );
  });
});

describe('a newcomer’s series', () => {
  const problemOf = (days: number[], steps: number[]) =>
    fieldsProblem(
      fields({
        kind: 'newMember',
        recurrence: { type: 'newMember', days, ...AT },
        content: { type: 'series', steps: steps.map((day) => ({ day, text: `第${day}天` })) },
      }),
      now,
    )?.text ?? null;

  test.each([
    [[1, 3, 7], [7, 3, 1], null],
    [[1, 3, 7], [1, 3], '入群后第7天还没有内容'],
    [[1], [1, 3, 7], '第3、7天的内容没有对应'],
    [[1], [1, 1], '同一天有两段'],
  ])('days %j with steps %j', (days, steps, text) => {
    if (text === null) expect(problemOf(days, steps)).toBeNull();
    else expect(problemOf(days, steps)).toContain(text);
  });
});

describe('hours', () => {
  const hours = { notBefore: 480, notAfter: 1_260 };
  const problemOf = (recurrence: Recurrence, kind: BroadcastFields['kind'] = 'meal') =>
    fieldsProblem(fields({ kind, recurrence, hours }), now)?.text ?? null;

  test.each<[Recurrence, BroadcastFields['kind'], string | null]>([
    [cron('59 20 * * *'), 'meal', null],
    [cron('0 21 * * *'), 'meal', '21:00 的发送不早于最晚时间 21:00'],
    [cron('0 12,22 * * *'), 'meal', '22:00 的发送'],
    [cron('0 6 * * *'), 'meal', null],
    [cron('0 6,7 * * *'), 'meal', '早于最早时间 08:00'],
    [cron('0 6,8 * * *'), 'meal', '早于最早时间 08:00'],
    [{ type: 'once', at: new Date('2026-12-01T13:30:00Z') }, 'oneOff', '21:30 的发送'],
    [{ ...AT, type: 'holiday', names: [], on: 'eve', timeOfDay: 1_259 }, 'holiday', null],
  ])('%j', (recurrence, kind, text) => {
    if (text === null) expect(problemOf(recurrence, kind)).toBeNull();
    else expect(problemOf(recurrence, kind)).toContain(text);
  });

  const at = (time: string) => new Date(`2026-11-20T${time}+08:00`);
  test.each([
    ['12:00:00', 30, '12:00:00', '12:30:00', true],
    ['20:45:00', 30, '20:45:00', '21:00:00', true],
    ['06:00:00', 30, '08:00:00', '08:30:00', true],
    ['08:00:00', 30, '08:00:00', '08:30:00', true],
    ['21:00:00', 30, '21:00:00', '21:00:00', false],
    ['20:59:59', 1_440, '20:59:59', '21:00:00', true],
  ])('due %s with %i minutes', (due, windowMinutes, from, to, room) => {
    const window = sendWindow({ windowMinutes, hours }, at(due));
    expect(window).toEqual({ dueAt: at(from), expiresAt: at(to) });
    expect(hasRoom(window)).toBe(room);
  });

  test('without hours only the window counts', () => {
    expect(sendWindow({ windowMinutes: 30, hours: null }, at('23:45:00')).expiresAt).toEqual(
      new Date('2026-11-20T16:15:00Z'),
    );
  });

  test('of a missed run: decided until the hours of its day end, late or without room it is not sent', () => {
    const window = sendWindow({ windowMinutes: 30, hours }, at('12:00:00'));
    const ask = { missedRun: 'ask' as const, hours };
    expect(fateOf(ask, window, at('12:00:59.999'))).toEqual({ state: 'planned' });
    const waiting = { state: 'waitingForPerson', reason: 'missedAsk', expiresAt: at('21:00:00') };
    expect(fateOf(ask, window, at('12:01:00'))).toEqual(waiting);
    expect(fateOf(ask, window, at('20:59:59'))).toEqual(waiting);
    expect(fateOf(ask, window, at('21:00:00'))).toEqual({ state: 'expired', reason: 'missedRun' });
    expect(fateOf({ missedRun: 'ask' }, window, at('23:59:59'))).toMatchObject({
      expiresAt: new Date('2026-11-20T16:00:00Z'),
    });
    const closed = { dueAt: at('21:00:00'), expiresAt: at('21:00:00') };
    expect(fateOf(ask, closed, at('21:00:00'))).toEqual({ state: 'expired', reason: 'windowPassed' });
  });
});

describe('the audience', () => {
  const withMembers = (minMembers: number | null, maxMembers: number | null) =>
    fieldsProblem(fields({ audience: { ...aBroadcast().audience, minMembers, maxMembers } }), now)?.text ?? null;
  test('sizes must leave somebody', () => {
    expect(withMembers(10, 10)).toBeNull();
    expect(withMembers(null, 0)).toBeNull();
    expect(withMembers(11, 10)).toContain('下限不能大于上限');
  });
});
