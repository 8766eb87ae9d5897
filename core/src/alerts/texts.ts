import type { AlertNotice, AlertRule } from './model';

const minutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));
/** A few names, and how many more there are. */
const names = (all: readonly string[]): string => {
  const shown = all.slice(0, 3).map((name) => `「${name}」`);
  return `${shown.join('')}${all.length > 3 ? `等` : ''}`;
};

/** What each rule says, in words for ops. */
export const ALERT_TEXTS = {
  botSilent: () => '社群助手没有心跳,群消息可能发不出去',
  accountDown: (name: string, detail: string) =>
    `账号「${name}」掉线${detail ? `:${detail}` : ''},它的群暂时收不到消息`,
  accountUnheld: (name: string) => `账号「${name}」没有程序在使用,它的群暂时收不到消息`,
  breakerOpen: (name: string, reason: string, until: string) =>
    `账号「${name}」已暂停发送到 ${until}${reason ? `:${reason}` : ''}`,
  lag: (name: string, lagMs: number, queued: number) =>
    `账号「${name}」最早的一条已等待 ${minutes(lagMs)} 分钟,共 ${queued} 条在排队`,
  occurrenceNotSent: (title: string, at: string, missed: number, total: number) =>
    `「${title}」${at} 这一场有 ${missed} / ${total} 个社群没有送达`,
  deliveriesUnknown: (org: string, count: number) => `${org}有${count}条投递结果不明,请到群里核对`,
  codeBad: (org: string, all: readonly string[]) => `${org}有${all.length}个社群的活码已失效或缺失:${names(all)}`,
  codeExpiring: (org: string, all: readonly string[]) =>
    `${org}有${all.length}个社群的活码将在 24 小时内过期:${names(all)}`,
  groupFull: (org: string, all: readonly string[]) => `${org}有${all.length}个社群已满员,新邻居进不来:${names(all)}`,
  groupFilling: (org: string, all: readonly string[]) => `${org}有${all.length}个社群 3 天内将满员:${names(all)}`,
  decisionWaiting: (org: string, count: number) => `${org}有${count}个社群错过了一场群发,等您决定是否补发`,
  tasksWaiting: (org: string, count: number, lateMs: number, reminders: number) =>
    `${org}有${count}条待客户经理发送,最早的已等待 ${minutes(lateMs)} 分钟${reminders > 0 ? `,已提醒 ${reminders} 次` : ''}`,
  handOverWaiting: (org: string, count: number, lateMs: number) =>
    `${org}有${count}个转人工的提问没有回复,最早的已等待 ${minutes(lateMs)} 分钟`,
};

/** The rules' names, for mails and lists. */
export const RULE_TEXTS: Record<AlertRule, string> = {
  botSilent: '社群助手无心跳',
  accountDown: '账号掉线',
  breakerOpen: '账号熔断',
  lag: '发送延迟',
  occurrenceNotSent: '场次未送达',
  deliveriesUnknown: '结果不明',
  codeBad: '活码失效',
  codeExpiring: '活码将过期',
  groupFull: '社群满员',
  groupFilling: '社群将满',
  calendarMissing: '缺少节假日数据',
  decisionWaiting: '错过的场次待决定',
  tasksWaiting: '待人工发送',
  handOverWaiting: '转人工未回复',
};

export const MOMENT_TEXTS: Record<AlertNotice['moment'], string> = {
  opened: '告警',
  repeated: '仍未恢复',
  closed: '已恢复',
};

export const MESSAGE_TEXTS = {
  subject: (open: number, closed: number): string =>
    open > 0 ? `【福邻告警】${open} 项需要处理` : `【福邻告警】${closed} 项已恢复`,
  more: (count: number): string => `……另有 ${count} 项,请到运营后台「系统状态」查看`,
  since: (at: string): string => `(自 ${at})`,
};
