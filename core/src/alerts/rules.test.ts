import { describe, expect, it } from '@jest/globals';
import { anAccount } from '../broadcasts/test/builders';
import { fitLines } from './message';
import { momentOf } from './repeat';
import { alertConditions, type AlertFacts } from './rules';
import { readWebhook } from './transports';

const NOW = new Date('2026-11-20T04:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const lease = { owner: 'h|m|1|u', until: new Date(NOW.getTime() + 5000) };

const CALM: AlertFacts = {
  lastBotBeatAt: ago(2),
  accounts: [],
  occurrences: [],
  unknown: [],
  decisions: [],
  tasks: [],
  handOvers: [],
  groups: [],
  calendar: [],
  orgNames: new Map([['org_sh', '上海分行']]),
};
const keys = (facts: Partial<AlertFacts>) => alertConditions({ ...CALM, ...facts }, NOW).map((one) => one.key);
const account = (over: Parameters<typeof anAccount>[0], more: Partial<AlertFacts['accounts'][number]> = {}) => ({
  accounts: [
    {
      account: anAccount({ lease, connection: { state: 'up', since: ago(900), detail: '' }, ...over }),
      queued: 0,
      lagMs: 0,
      holder: 'h',
      breakerOpen: false,
      ...more,
    },
  ],
});

it('finds nothing when nothing is wrong', () => {
  expect(keys({})).toEqual([]);
  expect(keys(account({}))).toEqual([]);
});

it('misses the heartbeat after 15 seconds', () => {
  expect(keys({ lastBotBeatAt: ago(15) })).toEqual([]);
  expect(keys({ lastBotBeatAt: ago(15.001) })).toEqual(['botSilent']);
  expect(keys({ lastBotBeatAt: null })).toEqual(['botSilent']);
});

describe('an account', () => {
  const down = (seconds: number) => ({
    connection: { state: 'down' as const, since: ago(seconds), detail: '扫码过期' },
  });

  it('is down after a minute, by its connection or because nobody holds it', () => {
    expect(keys(account(down(59)))).toEqual([]);
    expect(keys(account(down(60)))).toEqual(['accountDown:account_a']);
    expect(keys(account({ ...down(600), state: 'off' }))).toEqual([]);
    const unheld = (until: Date) => account({ lease: { owner: 'h', until } }, { holder: null });
    expect(keys(unheld(ago(59)))).toEqual([]);
    expect(keys(unheld(ago(60)))).toEqual(['accountDown:account_a']);
    expect(keys(account({ ...down(600), channel: 'person', lease: null }, { holder: null }))).toEqual([]);
  });

  it('lags beyond five minutes, and says that its breaker is open', () => {
    expect(keys(account({}, { lagMs: 300_000 }))).toEqual([]);
    expect(keys(account({}, { lagMs: 300_001, queued: 7 }))).toEqual(['lag:account_a']);
    const paused = account(
      { pausedUntil: new Date('2026-11-20T04:30:00Z'), pausedReason: '操作过于频繁' },
      { breakerOpen: true },
    );
    const [found] = alertConditions({ ...CALM, ...paused }, NOW);
    expect(found?.text).toBe('账号「助手」已暂停发送到 12:30:操作过于频繁');
  });
});

it('minds an occurrence of which more than a twentieth did not arrive', () => {
  const of = (sent: number, total: number) => ({
    occurrences: [
      {
        broadcastId: 'bc_1',
        occurrence: '2026-11-20T03:00:00.000Z',
        title: '午餐',
        orgId: 'org_sh',
        endedAt: NOW,
        total,
        sent,
      },
    ],
  });
  expect(keys(of(95, 100))).toEqual([]);
  expect(keys(of(94, 100))).toEqual(['occurrenceNotSent:bc_1:2026-11-20T03:00:00.000Z:org_sh']);
  expect(keys(of(0, 0))).toEqual([]);
});

it('gathers groups by org and matter', () => {
  const groups = [
    { orgId: 'org_sh', name: '一群', warnings: ['codeExpiring' as const, 'filling' as const] },
    { orgId: 'org_sh', name: '二群', warnings: ['codeExpiring' as const] },
    { orgId: 'org_sh', name: '三群', warnings: ['codeMissing' as const, 'codeExpired' as const] },
  ];
  expect(keys({ groups })).toEqual(['codeExpiring:org_sh', 'groupFilling:org_sh', 'codeBad:org_sh']);
  const [first] = alertConditions({ ...CALM, groups }, NOW);
  expect(first?.text).toBe('上海分行有2个社群的活码将在 24 小时内过期:「一群」「二群」');
});

it('waits a quarter of an hour for people', () => {
  const waiting = (seconds: number) => [{ orgId: 'org_sh', count: 2, since: ago(seconds) }];
  expect(keys({ tasks: waiting(899), handOvers: waiting(899) })).toEqual([]);
  expect(keys({ tasks: waiting(900), handOvers: waiting(900) })).toEqual([
    'tasksWaiting:org_sh',
    'handOverWaiting:org_sh',
  ]);
});

it('puts what is urgent first', () => {
  const calendar = [{ year: 2027, text: '缺 2027 年' }];
  expect(keys({ calendar, lastBotBeatAt: null })).toEqual(['botSilent', 'calendarMissing:2027']);
});

it('counts the times an alert comes up: at once, then by its rule', () => {
  const openedAt = NOW;
  const at = (minutes: number, rule: 'lag' | 'groupFull') =>
    momentOf({ rule, openedAt }, new Date(NOW.getTime() + minutes * 60_000));
  expect([at(0, 'lag'), at(59, 'lag'), at(60, 'lag'), at(121, 'lag')]).toEqual([0, 0, 1, 2]);
  expect(at(1439, 'groupFull')).toBe(0);
});

it('knows a WeCom robot by its host or by word', () => {
  const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';
  expect(readWebhook(robot)).toEqual({ url: robot, format: 'wecom' });
  expect(readWebhook('http://hook.test/a?format=wecom&b=1')).toEqual({
    url: 'http://hook.test/a?b=1',
    format: 'wecom',
  });
  expect(readWebhook('https://hook.test/a')).toEqual({ url: 'https://hook.test/a', format: 'json' });
  expect(readWebhook('ftp://hook.test')).toBeNull();
  expect(readWebhook('nonsense')).toBeNull();
});

it('cuts a robot text at whole lines and says how much is left', () => {
  const message = {
    subject: '告警',
    lines: Array.from({ length: 100 }, (_, n) => `第${n}条:${'福'.repeat(20)}`),
    alerts: [],
  };
  const text = fitLines(message, 2048);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
  const lines = text.split('\n');
  expect(lines.at(-1)).toContain(`另有 ${100 - (lines.length - 2)} 项`);
  expect(fitLines({ ...message, lines: ['一条'] }, 2048)).toBe('告警\n一条');
});
