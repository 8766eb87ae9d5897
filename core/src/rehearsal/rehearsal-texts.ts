import { beijingDay, clockText, dayText, minuteOfDay } from '../calendar/day';
import type { ChannelName } from '../groups/model';
import type { Overlap, PacingForecast, QuotaForecast } from './rehearsal-view';

const DAYS_NAMED = 5;

const monthText = (month: string) => `${Number(month.slice(5))}月`;
const clockOf = (at: Date) => clockText(minuteOfDay(at));

function daysText(days: readonly string[]): string {
  const named = days.slice(0, DAYS_NAMED).map(dayText).join('、');
  return days.length > DAYS_NAMED ? `${named}等${days.length}天` : named;
}

/** 「11月最多的群会收到34条,比每月30条的上限多4条:11月27日、…」. */
export function quotaText({ month, limit, posts, overGroups, worst }: Omit<QuotaForecast, 'text'>): string {
  const [first] = worst;
  if (!first) {
    const room = limit === null ? ',没有上限' : `,在每月${limit}条的上限内`;
    return `${monthText(month)}每个群最多收到${posts}条${room}`;
  }
  const above =
    limit !== null && first.posts > limit ? `比每月${limit}条的上限多${first.posts - limit}条` : '有几天超过当天的上限';
  return `${monthText(month)}有${overGroups}个群超限,「${first.groupName}」会收到${first.posts}条,${above}:${daysText(first.days)}`;
}

/** 「800个群,最后一个约 12:41 收到,晚于 12:30 的截止:约112个群会过期」. */
export function pacingText(
  { groups, firstAt, lastAt, expired }: Omit<PacingForecast, 'text'>,
  channel: ChannelName,
  expiresAt: Date,
): string {
  if (channel === 'person') return `${groups}个群由客户经理手动发送,须在 ${clockOf(expiresAt)} 前发完`;
  if (channel === 'wecom') return `${groups}个群由群主在企业微信确认后发出,须在 ${clockOf(expiresAt)} 前确认`;
  const sameDay = beijingDay(firstAt) === beijingDay(lastAt);
  const last = sameDay ? clockOf(lastAt) : `${dayText(beijingDay(lastAt))} ${clockOf(lastAt)}`;
  if (expired === 0 && clockOf(firstAt) === last) return `${groups}个群,${last} 起约一分钟内发完`;
  if (expired === 0) return `${groups}个群,约 ${clockOf(firstAt)} 到 ${last} 发完`;
  return `${groups}个群,最后一个约 ${last} 才轮到,晚于 ${clockOf(expiresAt)} 的截止:约${expired}个群会过期`;
}

export const SILENT_ACCOUNT_TEXT = '这个账号每天一条也不能发,所有群都会过期';
export const NO_ACCOUNT_TEXT = '没有这个发送账号,所有群都会过期';

/** A plan of another part of the bank: that it is there may be said, not what it says. */
export const HIDDEN_PLAN_TEXT = '其他机构的计划';

/** 「与「午间福利」相隔不到30分钟:11月23日起,12个群」. */
export function overlapText({ title, at, groups, kind }: Omit<Overlap, 'text'>): string {
  const when = `${dayText(beijingDay(at))} ${clockOf(at)}`;
  return kind === 'sameTime'
    ? `${when} 起,${groups}个群会在30分钟内收到「${title}」和这份计划`
    : `${when} 起,${groups}个群会在同一天收到与「${title}」相同的内容`;
}

export const NO_GROUPS_TEXT = '按现在的范围和通道,没有社群会收到';
