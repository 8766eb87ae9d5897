import type {
  Audience,
  Broadcast,
  BroadcastContent,
  BroadcastKind,
  BroadcastState,
  BroadcastTemplate,
  MissedRun,
  Recurrence,
} from '../src/broadcasts/model';
import { addDays, beijingDay } from '../src/calendar/day';
import { noDataText, PACKAGED_CALENDAR } from '../src/calendar/holidays';
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
const deals = (meal: Meal | null, intro: string): Extract<BroadcastContent, { type: 'nearbyDeals' }> => ({
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
  missedRun?: MissedRun;
}

const at = (hour: number, minute = 0) => ({ timeOfDay: hour * 60 + minute, zone: ZONE }) as const;
const text = (words: string): BroadcastContent => ({ type: 'text', text: words });

const MONTH_START: Recurrence = {
  type: 'monthEdge',
  edge: 'first',
  dayRule: 'workdays',
  shift: 'nextMatching',
  ...at(10),
};
const FESTIVALS: Recurrence = {
  type: 'festival',
  festivals: ['valentines', 'qixi', 'christmas'],
  daysBefore: 0,
  ...at(10, 15),
};
const HOLIDAY_EVE: Recurrence = { type: 'holiday', names: [], on: 'eve', ...at(15) };
const NEW_MEMBER: Recurrence = { type: 'newMember', days: [1, 3, 7], ...at(10, 40) };

const SERIES: BroadcastContent = {
  type: 'series',
  steps: [
    { day: 1, text: '{新朋友},住下还习惯吗 😊 打开福邻小程序,家门口今天能用的优惠都在首页。' },
    { day: 3, text: '{新朋友},入群三天啦 🗓️ 权益日历里有这一周的福利,早看早安排。' },
    { day: 7, text: '{新朋友},一周快乐 🎁 账单日那天还有专属礼遇,记得来看看。' },
  ],
};

/** Films of the demo come out ten and twenty-four days from now, whenever that is. */
const films = (now: Date): Recurrence => ({
  type: 'dates',
  dates: [
    { day: addDays(beijingDay(now), 10), name: '春江花月夜' },
    { day: addDays(beijingDay(now), 24), name: '雪落长安' },
  ],
  daysBefore: 1,
  ...at(16, 30),
});

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

const plansOf = (now: Date): readonly Plan[] => [
  { id: 'bro_breakfast', title: '早餐福利', kind: 'meal', recurrence: cron('30 7 * * *', 'workdays'), content: deals('breakfast', BREAKFAST_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_lunch', title: '午间福利', kind: 'meal', recurrence: cron('0 11 * * *'), content: deals('lunch', LUNCH_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_dinner', title: '晚市福利', kind: 'meal', recurrence: cron('0 17 * * *'), content: deals('dinner', DINNER_INTRO), state: 'approved', by: 'haibo' },
  { id: 'bro_billing', title: '账单日有礼', kind: 'billingDay', recurrence: BILLING, content: { type: 'billingDay', intro: '今天是账单日的邻居看过来 🎁 您的专属礼遇:', limit: 3, radiusM: 3_000 }, state: 'approved', by: 'haibo' },
  { id: 'bro_nj_lunch', title: '南京午间福利', kind: 'meal', recurrence: cron('10 11 * * *'), content: deals('lunch', LUNCH_INTRO), state: 'approved', by: 'ningyu' },
  { id: 'bro_nj_dinner', title: '南京晚市福利', kind: 'meal', recurrence: cron('10 17 * * *'), content: deals('dinner', DINNER_INTRO), state: 'approved', by: 'ningyu' },
  { id: 'bro_wednesday', title: '周三半价日提醒', kind: 'weekly', recurrence: cron('30 10 * * 3'), content: { type: 'text', text: '今天是周三半价日 ✨ 打开福邻小程序,看看家门口哪些店半价。名额有限,先到先得。' }, state: 'submitted', by: 'haibo' },
  { id: 'bro_weekend', title: '周末观影', kind: 'weekly', recurrence: cron('0 16 * * 5'), content: { type: 'text', text: '周末看场电影吧 🎬 周五到周日,影票 19.9 元起。' }, state: 'draft', by: 'haibo', windowMinutes: 120 },
  { id: 'bro_month_start', title: '月初有礼', kind: 'monthEdge', recurrence: MONTH_START, content: text('{月份}第一个工作日,{商圈}的邻居们新月快乐 🌱 新一期权益已经上架,打开福邻小程序就能看到。'), state: 'approved', by: 'haibo' },
  { id: 'bro_festival', title: '节日问候', kind: 'festival', recurrence: FESTIVALS, content: text('{节日}快乐 💝 和重要的人吃顿好的吧,{商圈}附近的优惠都在福邻小程序里。'), state: 'approved', by: 'haibo' },
  { id: 'bro_holiday_eve', title: '放假前一天', kind: 'holiday', recurrence: HOLIDAY_EVE, content: text('明天就是{节日}啦 🎉 出行前看看福邻小程序,{商圈}的假日优惠先替您找好了。'), state: 'approved', by: 'haibo' },
  { id: 'bro_film', title: '新片上映', kind: 'film', recurrence: films(now), content: text('《{影片}》明天上映 🎬 附近影院的购票优惠在福邻小程序「电影」里。'), state: 'approved', by: 'haibo', windowMinutes: 120 },
  { id: 'bro_weekend_ask', title: '周六早市', kind: 'weekly', recurrence: cron('0 9 * * 6'), content: text('周六早上好 🌤️ 逛逛{商圈},早市和早餐的优惠都在福邻小程序里。'), state: 'approved', by: 'haibo', missedRun: 'ask' },
  { id: 'bro_nj_series', title: '新朋友的第一周', kind: 'newMember', recurrence: NEW_MEMBER, content: SERIES, state: 'approved', by: 'ningyu', windowMinutes: 120 },
  { id: 'bro_nj_welcome', title: '南京欢迎语', kind: 'welcome', recurrence: { type: 'onJoin' }, content: { type: 'welcome', text: '欢迎{新朋友}来到{群名} 🌸 附近的好优惠先给您看看:\n{优惠}', deals: 3, radiusM: 3_000 }, state: 'approved', by: 'ningyu', windowMinutes: 10 },
]; // prettier-ignore

const audienceOf = (orgIds: string[]): Audience => ({
  ...{ orgIds, cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
  ...{ tags: [], excludeTags: [], minMembers: null, maxMembers: null },
});

/** The demo's plans: one of every kind runs, one waits for a checker, one is being written. */
export function buildBroadcasts(now: Date): Broadcast[] {
  const paths = new Map(buildOrgs().map((org) => [org._id, org.path]));
  const createdAt = new Date(now.getTime() - 20 * DAY_MS);
  return plansOf(now).map((plan) => {
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
      missedRun: plan.missedRun ?? 'skip',
      audience: audienceOf([orgId]),
      content: plan.content,
      channel: 'wechaty',
      state: plan.state,
      createdBy: `staff_${plan.by}`,
      submittedAt: plan.state === 'draft' ? null : createdAt,
      reviewedBy: plan.state === 'approved' ? 'staff_zong' : null,
      reviewNote: '',
      nextRunAt: next?.at ?? null,
      problem: next?.unknownYear ? noDataText(next.unknownYear) : null,
      version: plan.state === 'approved' ? 3 : plan.state === 'submitted' ? 2 : 1,
      createdAt,
      updatedAt: createdAt,
    };
  });
}

/** Head office's templates: a lunch post of which branches word the opening, and a greeting whose words are theirs. */
export function buildTemplates(now: Date): BroadcastTemplate[] {
  const createdAt = new Date(now.getTime() - 20 * DAY_MS);
  const shared = {
    orgId: 'org_head',
    orgPath: ['org_head'],
    state: 'active' as const,
    version: 1,
    createdBy: 'staff_zong',
    editedBy: 'staff_zong',
    createdAt,
    updatedAt: createdAt,
  };
  const rules = { windowMinutes: 60, missedRun: 'skip', audience: audienceOf([]), channel: 'any' } as const;
  return [
    {
      _id: 'tpl_lunch',
      ...shared,
      title: '午间福利(总行)',
      fields: {
        title: '午间福利(总行)',
        kind: 'meal',
        recurrence: { type: 'cron', cron: '0 11 * * *', zone: ZONE, dayRule: 'workdays', shift: 'none' },
        hours: { notBefore: 10 * 60, notAfter: 13 * 60 },
        content: { ...deals('lunch', LUNCH_INTRO), usableAt: 'post', notShownForDays: 3, minCategories: 2 },
        ...rules,
      },
      openFields: ['title', 'audience', 'content.intro'],
    },
    {
      _id: 'tpl_festival',
      ...shared,
      title: '节日问候(总行)',
      fields: {
        title: '节日问候(总行)',
        kind: 'festival',
        recurrence: FESTIVALS,
        hours: { notBefore: 9 * 60, notAfter: 20 * 60 },
        content: text('{节日}快乐!江海银行信用卡中心和{商圈}的邻居们一起过节 🎈'),
        ...rules,
      },
      openFields: ['title', 'audience', 'content.text'],
    },
  ];
}
