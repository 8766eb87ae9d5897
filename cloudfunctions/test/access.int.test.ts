import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACTIONS } from '@fulin/core/access/actions';
import { verifyChain } from '@fulin/core/audit/service';
import type { Caller } from './support/http-api';
import { NOBODY, TestApi } from './support/http-api';
import { everyProcedure } from './support/procedures';
import { JINGAN, PASSWORD } from './support/world';

const DRAFT = {
  title: '晚市好券',
  kind: 'meal',
  recurrence: { type: 'cron', cron: '0 17 * * *', dayRule: 'workdays' },
  windowMinutes: 60,
  missedRun: 'skip',
  audience: {},
  content: { type: 'nearbyDeals', meal: null, limit: 3, radiusM: 2000, intro: '' },
  channel: 'wechaty',
};
const OFFER = {
  title: '咖啡第二杯半价',
  kind: 'dining',
  discount: { type: 'percentOff', percentOff: 50, capFen: 1000, minSpendFen: 0 },
  terms: [],
  from: '2026-11-21T00:00:00Z',
  to: '2026-12-21T00:00:00Z',
};
const UPLOAD = { year: 2027, source: '国务院办公厅通知', days: [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }] };

type Who = 'nobody' | 'member' | 'shop' | 'zong' | 'haibo' | 'ningyu' | 'm1' | 'shenhe' | 'shenji';
interface Case {
  input?: unknown;
  allowed: Who;
  /** Somebody signed in who may not, and the code they hear. */
  refused: [Who, string];
  /** What the refused one asks for, when it is not the same. */
  refusedInput?: unknown;
}
const bySomebodyElse: [Who, string] = ['zong', 'NOT_SIGNED_IN'];
const member = (input?: unknown): Case => ({ input, allowed: 'member', refused: bySomebodyElse });

/** One allowed and one refused call for every procedure; the test below sees to it that none is forgotten. */
const CASES: Record<string, Case> = {
  'member/me.get': member(),
  'member/offers.near': member(JINGAN),
  'member/offers.get': member({ id: 'off_1', ...JINGAN }),
  'member/offers.categories': member(),
  'member/calendar.week': member(JINGAN),
  'member/groups.near': member(JINGAN),
  'member/groups.code': member({ groupId: 'group_001' }),
  'member/districts.search': member({ q: 'jingan' }),
  'member/events.track': member({ type: 'page', page: 'nearby' }),
  'merchant/shops.list': { allowed: 'shop', refused: ['member', 'FORBIDDEN'] },
  'merchant/offers.list': { allowed: 'shop', refused: ['member', 'FORBIDDEN'] },
  'merchant/offers.submit': {
    input: { merchantId: 'mer_1', draft: OFFER },
    allowed: 'shop',
    refused: ['shop', 'FORBIDDEN'],
    refusedInput: { merchantId: 'mer_2', draft: OFFER },
  },
  'ops/session.login': {
    input: { login: 'shenji', password: PASSWORD },
    allowed: 'nobody',
    refused: ['nobody', 'WRONG_LOGIN'],
    refusedInput: { login: 'shenji', password: 'wrong' },
  },
  'ops/session.me': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/overview.get': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/health.get': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/groups.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/groups.get': { input: { id: 'group_001' }, allowed: 'm1', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/groups.setState': {
    input: { id: 'group_001', state: 'open' },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/broadcasts.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/broadcasts.get': { input: { id: 'bc_1' }, allowed: 'haibo', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/broadcasts.create': {
    input: { draft: DRAFT },
    allowed: 'm1',
    refused: ['m1', 'FORBIDDEN'],
    refusedInput: { draft: { ...DRAFT, orgId: 'org_head' } },
  },
  'ops/broadcasts.update': {
    input: { id: 'bc_1', version: 1, draft: DRAFT },
    allowed: 'haibo',
    refused: ['shenhe', 'FORBIDDEN'],
  },
  'ops/broadcasts.submit': { input: { id: 'bc_1', version: 2 }, allowed: 'haibo', refused: ['shenhe', 'FORBIDDEN'] },
  'ops/broadcasts.review': {
    input: { id: 'bc_wait', version: 1, approve: true, note: '可以' },
    allowed: 'shenhe',
    refused: ['haibo', 'SAME_PERSON'],
  },
  'ops/broadcasts.pause': { input: { id: 'bc_live', version: 1 }, allowed: 'shenhe', refused: ['shenji', 'FORBIDDEN'] },
  'ops/broadcasts.resume': { input: { id: 'bc_live', version: 1 }, allowed: 'haibo', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/broadcasts.sendNow': {
    input: { id: 'bc_live', groupId: 'group_001' },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/broadcasts.end': { input: { id: 'bc_paused', version: 1 }, allowed: 'haibo', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/broadcasts.nextRuns': {
    input: { recurrence: DRAFT.recurrence },
    allowed: 'm1',
    refused: ['shenji', 'FORBIDDEN'],
  },
  'ops/broadcasts.preview': { input: { draft: DRAFT }, allowed: 'm1', refused: ['shenji', 'FORBIDDEN'] },
  'ops/deliveries.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/offers.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/offers.review': {
    input: { id: 'off_own', version: 1, approve: true, note: '' },
    allowed: 'shenhe',
    refused: ['zong', 'SAME_PERSON'],
  },
  'ops/offers.end': {
    input: { id: 'off_own', version: 2, note: '到此为止' },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/calendar.year': { input: { year: 2026 }, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/calendar.upload': { input: UPLOAD, allowed: 'zong', refused: ['haibo', 'FORBIDDEN'] },
  'ops/calendar.problems': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/orgs.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/districts.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/session.logout': { allowed: 'shenji', refused: ['member', 'NOT_SIGNED_IN'] },
};

let api: TestApi;
const callers = new Map<Who, Caller>();

beforeAll(async () => {
  api = await TestApi.start();
  callers.set('nobody', NOBODY);
  callers.set('member', await api.member('member_001'));
  callers.set('shop', await api.member('member_002'));
  for (const login of ['zong', 'haibo', 'ningyu', 'm1', 'shenhe', 'shenji'] as const) {
    callers.set(login, await api.staff(login));
  }
});
afterAll(() => api.close());

const procedures = everyProcedure();
const typeOf = (path: string) => procedures.find((one) => one.path === path)?.type;
const call = (who: Who, path: string, input: unknown) => {
  const caller = callers.get(who) ?? NOBODY;
  return typeOf(path) === 'mutation' ? api.change(caller, path, input) : api.query(caller, path, input);
};

test('every procedure names an action of the table, and has its allowed and refused call here', () => {
  for (const { path, action } of procedures)
    expect([path, Object.keys(ACTIONS)]).toEqual([path, expect.arrayContaining([action])]);
  expect(Object.keys(CASES).sort()).toEqual(procedures.map((one) => one.path).sort());
});

describe.each(Object.entries(CASES))('%s', (path, { input, allowed, refused, refusedInput }) => {
  test(`is refused to ${refused[0]}: ${refused[1]}`, async () => {
    const before = await api.db.collection('audit').countDocuments();
    const answer = await call(refused[0], path, refusedInput ?? input);
    expect(answer.error?.code).toBe(refused[1]);
    expect(answer.error?.userText).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.status).toBeLessThan(500);
    expect(await api.db.collection('audit').countDocuments()).toBe(before);
  });

  if (path !== 'ops/session.login') {
    test('is refused to nobody', async () => {
      expect((await call('nobody', path, input)).error?.code).toBe('NOT_SIGNED_IN');
    });
  }

  test(`is allowed to ${allowed}, and a change by staff is in the audit log`, async () => {
    const audit = api.db.collection('audit');
    const before = await audit.countDocuments();
    const answer = await call(allowed, path, input);
    expect([answer.status, answer.raw.slice(0, 300)]).toEqual([200, expect.any(String)]);
    expect(answer.data).toBeDefined();
    const isStaffChange = path.startsWith('ops/') && typeOf(path) === 'mutation';
    expect(await audit.countDocuments()).toBe(before + (isStaffChange ? 1 : 0));
    if (isStaffChange) {
      const [last] = await audit.find().sort({ _id: -1 }).limit(1).toArray();
      expect(last?.subject).not.toBe('');
    }
  });
});

test('the audit chain holds after all of it', async () => {
  expect(await verifyChain(api.db)).toMatchObject({ ok: true });
});
