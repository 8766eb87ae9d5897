import type { Broadcast, BroadcastContent, BroadcastKind, BroadcastState, Recurrence } from '../src/broadcasts/model';
import { PACKAGED_CALENDAR } from '../src/calendar/holidays';
import { nextRunAfter } from '../src/calendar/recurrence';
import type { Meal } from '../src/offers/model';
import { buildOrgs } from './orgs';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

const cron = (text: string, dayRule: 'everyDay' | 'workdays' | 'restDays' = 'everyDay'): Recurrence => ({
  type: 'cron',
  cron: text,
  zone: ZONE,
  dayRule,
});
const deals = (meal: Meal | null, intro: string): BroadcastContent => ({
  type: 'nearbyDeals',
  meal,
  limit: 3,
  radiusM: 3_000,
  intro,
});

interface Plan {
  id: string;
  title: string;
  kind: BroadcastKind;
  recurrence: Recurrence;
  content: BroadcastContent;
  state: BroadcastState;
  by: 'haibo' | 'ningyu';
  windowMinutes?: number;
}

const BILLING: Recurrence = {
  type: 'billingDay',
  billingDays: [5, 10, 15, 20, 25, 31],
  timeOfDay: 9 * 60 + 30,
  zone: ZONE,
  shortMonth: 'lastDay',
  dayRule: 'everyDay',
  shift: 'none',
};

export const BREAKFAST_INTRO = '早安,邻居们 ☀️ 今天的早餐福利来啦:';
export const LUNCH_INTRO = '到饭点啦 🍚 附近的午市优惠,给您挑好了:';
export const DINNER_INTRO = '辛苦一天,吃顿好的吧 🌙 附近的晚市优惠:';

const PLANS: readonly Plan[] = [
  { id: 'bro_breakfast', title: '早餐福利', kind: 'meal', recurrence: cron('30 7 * * *', 'workdays'), content: deals('breakfast', BREAKFAST_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_lunch', title: '午间福利', kind: 'meal', recurrence: cron('0 11 * * *'), content: deals('lunch', LUNCH_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_dinner', title: '晚市福利', kind: 'meal', recurrence: cron('0 17 * * *'), content: deals('dinner', DINNER_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_billing', title: '账单日有礼', kind: 'billingDay', recurrence: BILLING, content: { type: 'billingDay', intro: '今天是账单日的邻居看过来 🎁 您的专属礼遇:', limit: 3, radiusM: 3_000 }, state: 'approved', by: 'haibo' },
  { id: 'bro_nj_lunch', title: '南京午间福利', kind: 'meal', recurrence: cron('10 11 * * *'), content: deals('lunch', LUNCH_INTRO), state: 'approved', by: 'ningyu' },
  { id: 'bro_nj_dinner', title: '南京晚市福利', kind: 'meal', recurrence: cron('10 17 * * *'), content: deals('dinner', DINNER_INTRO), state: 'approved', by: 'ningyu' },
  { id: 'bro_wednesday', title: '周三半价日提醒', kind: 'weekly', recurrence: cron('30 10 * * 3'), content: { type: 'text', text: '今天是周三半价日 ✨ 打开福邻小程序,看看家门口哪些店半价。名额有限,先到先得。' }, state: 'submitted', by: 'haibo' },
  { id: 'bro_weekend', title: '周末观影', kind: 'weekly', recurrence: cron('0 16 * * 5'), content: { type: 'text', text: '周末看场电影吧 🎬 周五到周日,影票 19.9 元起。' }, state: 'draft', by: 'haibo', windowMinutes: 120 },
]; // prettier-ignore

/** The demo's plans: meals and billing day run, one waits for a checker, one is being written. */
export function buildBroadcasts(now: Date): Broadcast[] {
  const paths = new Map(buildOrgs().map((org) => [org._id, org.path]));
  const createdAt = new Date(now.getTime() - 20 * DAY_MS);
  return PLANS.map((plan) => {
    const orgId = plan.by === 'haibo' ? 'org_sh' : 'org_nj';
    const next = plan.state === 'approved' ? nextRunAfter(plan.recurrence, now, PACKAGED_CALENDAR) : null;
    return {
      _id: plan.id,
      orgId,
      orgPath: paths.get(orgId) ?? [orgId],
      title: plan.title,
      kind: plan.kind,
      recurrence: plan.recurrence,
      windowMinutes: plan.windowMinutes ?? 60,
      missedRun: 'skip',
      audience: { orgIds: [orgId], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
      content: plan.content,
      channel: 'wechaty',
      state: plan.state,
      createdBy: `staff_${plan.by}`,
      submittedAt: plan.state === 'draft' ? null : createdAt,
      reviewedBy: plan.state === 'approved' ? 'staff_zong' : null,
      reviewNote: '',
      nextRunAt: next?.at ?? null,
      problem: next?.unknownYear ? 'NO_CALENDAR_DATA' : null,
      version: plan.state === 'approved' ? 3 : plan.state === 'submitted' ? 2 : 1,
      createdAt,
      updatedAt: createdAt,
    };
  });
}
