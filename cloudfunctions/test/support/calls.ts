import { CODE_PICTURE } from './code-picture';
import { JINGAN, MISSED_RUN, NOON, PASSWORD, TASK_IDS, UNKNOWN_IDS } from './world';

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
const UPLOAD = {
  year: 2027,
  source: '国务院办公厅通知',
  days: [
    { day: '2027-01-01', kind: 'holiday', name: '元旦' },
    { day: '2027-10-01', kind: 'holiday', name: '国庆节' },
  ],
};

const FAQ_ENTRY = {
  question: '年费怎么免',
  keywords: ['年费'],
  synonyms: [],
  answer: '{群名}的邻居刷满六次免年费',
  mediaId: null,
  state: 'active',
};

const SHOWN_RUN = { broadcastId: 'bc_live', occurrence: '2026-11-20T03:00:00.000Z' };

export type Who = 'nobody' | 'member' | 'shop' | 'zong' | 'haibo' | 'ningyu' | 'm1' | 'shenhe' | 'shenji';
export interface Case {
  input?: unknown;
  allowed: Who;
  /** Somebody signed in who may not, and the code they hear. */
  refused: [Who, string];
  /** What the refused one asks for, when it is not the same. */
  refusedInput?: unknown;
}
const bySomebodyElse: [Who, string] = ['zong', 'NOT_SIGNED_IN'];
const member = (input?: unknown): Case => ({ input, allowed: 'member', refused: bySomebodyElse });

/** One allowed and one refused call for every procedure; the access test sees to it that none is forgotten. */
export const CASES: Record<string, Case> = {
  'member/me.get': member(),
  'member/offers.near': member(JINGAN),
  'member/offers.get': member({ id: 'off_1', ...JINGAN }),
  'member/offers.categories': member(),
  'member/calendar.week': member(JINGAN),
  'member/groups.near': member(JINGAN),
  'member/groups.code': member({ groupId: 'group_001' }),
  'member/groups.wait': member({ groupId: 'group_002' }),
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
  'ops/groups.uploadCode': {
    input: { groupId: 'group_001', base64: CODE_PICTURE },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/groups.setTags': {
    input: { id: 'group_001', tags: ['上班族'] },
    allowed: 'm1',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/groups.setFallbacks': {
    input: { id: 'group_001', fallbacks: [] },
    allowed: 'haibo',
    refused: ['shenhe', 'FORBIDDEN'],
  },
  'ops/blacklist.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/blacklist.add': {
    input: { personId: 'wx_spam', name: '广告号', note: '群里发过广告' },
    allowed: 'm1',
    refused: ['shenhe', 'FORBIDDEN'],
  },
  'ops/blacklist.remove': { input: { id: 'wx_known' }, allowed: 'm1', refused: ['shenji', 'FORBIDDEN'] },
  'ops/faq.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/faq.save': { input: { entry: FAQ_ENTRY }, allowed: 'haibo', refused: ['m1', 'FORBIDDEN'] },
  'ops/faq.remove': { input: { id: 'faq_sh', version: 1 }, allowed: 'haibo', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/handOvers.list': { input: {}, allowed: 'm1', refused: ['shenhe', 'FORBIDDEN'] },
  'ops/handOvers.settle': {
    input: { id: 'handOver:message_1', note: '已电话联系' },
    allowed: 'm1',
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
  'ops/broadcasts.discardRevision': {
    input: { id: 'bc_revised', version: 2 },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/templates.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/templates.get': { input: { id: 'tpl_sh' }, allowed: 'm1', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/templates.create': {
    input: { draft: DRAFT, openFields: ['title', 'content.intro'] },
    allowed: 'zong',
    refused: ['haibo', 'FORBIDDEN'],
    refusedInput: { draft: { ...DRAFT, orgId: 'org_nj' }, openFields: [] },
  },
  'ops/templates.update': {
    input: { id: 'tpl_sh', version: 1, draft: DRAFT, openFields: [] },
    allowed: 'haibo',
    refused: ['m1', 'FORBIDDEN'],
  },
  'ops/templates.end': { input: { id: 'tpl_sh', version: 2 }, allowed: 'haibo', refused: ['ningyu', 'FORBIDDEN'] },
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
  'ops/rehearsal.run': { input: { draft: DRAFT }, allowed: 'm1', refused: ['shenji', 'FORBIDDEN'] },
  'ops/rehearsal.variables': { allowed: 'm1', refused: ['shenji', 'FORBIDDEN'] },
  'ops/media.upload': {
    input: { name: '海报', base64: CODE_PICTURE },
    allowed: 'm1',
    refused: ['shenji', 'FORBIDDEN'],
  },
  'ops/media.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/deliveries.list': { input: {}, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/deliveries.resend': {
    input: { ids: [UNKNOWN_IDS.first], asOf: NOON.toISOString() },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/deliveries.settle': {
    input: { ids: [UNKNOWN_IDS.second], asOf: NOON.toISOString(), sent: true },
    allowed: 'm1',
    refused: ['shenji', 'FORBIDDEN'],
  },
  'ops/occurrences.list': {
    input: { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' },
    allowed: 'shenji',
    refused: ['member', 'NOT_SIGNED_IN'],
  },
  'ops/occurrences.get': { input: SHOWN_RUN, allowed: 'm1', refused: ['ningyu', 'NOT_FOUND'] },
  'ops/occurrences.deliveries': { input: SHOWN_RUN, allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/occurrences.decide': {
    input: { broadcastId: 'bc_live', occurrence: MISSED_RUN, send: true },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
  'ops/accounts.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/accounts.pause': {
    input: { id: 'account_sim', minutes: 30, reason: '演练' },
    allowed: 'haibo',
    refused: ['m1', 'FORBIDDEN'],
  },
  'ops/accounts.unpause': { input: { id: 'account_sim' }, allowed: 'zong', refused: ['shenhe', 'FORBIDDEN'] },
  'ops/alerts.list': { allowed: 'm1', refused: ['member', 'NOT_SIGNED_IN'] },
  'ops/tasks.list': { input: {}, allowed: 'm1', refused: ['shenji', 'FORBIDDEN'] },
  'ops/tasks.sent': { input: { id: TASK_IDS.first }, allowed: 'm1', refused: ['ningyu', 'FORBIDDEN'] },
  'ops/tasks.couldNot': {
    input: { id: TASK_IDS.second, note: '我已不在这个群' },
    allowed: 'haibo',
    refused: ['ningyu', 'FORBIDDEN'],
  },
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
