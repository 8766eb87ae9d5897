import type { BroadcastContent, BroadcastKind, Recurrence, TemplateField } from './model';

/** What ops call the kinds of plans. */
export const KIND_TEXTS: Record<BroadcastKind, string> = {
  meal: '餐点福利',
  weekly: '每周固定',
  billingDay: '账单日',
  monthEdge: '月初月末',
  holiday: '法定节假日',
  festival: '节日',
  film: '电影上映',
  oneOff: '单次',
  welcome: '入群欢迎',
  newMember: '新人关怀',
};

/** What ops call the ways of saying when. */
export const RECURRENCE_TEXTS: Record<Recurrence['type'], string> = {
  cron: '按周期',
  once: '单次',
  billingDay: '按账单日',
  monthEdge: '月初或月末',
  holiday: '按法定节假日',
  festival: '按节日',
  dates: '指定日期',
  newMember: '入群后第几天',
  onJoin: '有人入群时',
};

/** What ops call the contents. */
export const CONTENT_TEXTS: Record<BroadcastContent['type'], string> = {
  text: '文字',
  picture: '图片',
  link: '链接卡片',
  miniProgram: '小程序卡片',
  nearbyDeals: '附近优惠',
  billingDay: '账单日优惠',
  series: '新人系列',
  welcome: '欢迎语',
};

/** What ops call a plan's fields. */
export const FIELD_TEXTS: Record<TemplateField | 'kind', string> = {
  kind: '类型',
  title: '标题',
  recurrence: '发送时间',
  windowMinutes: '发送时长',
  hours: '最早和最晚时间',
  missedRun: '错过后的处理',
  audience: '发送范围',
  content: '内容',
  'content.text': '正文',
  'content.intro': '开场白',
  channel: '发送通道',
};

export const PLAN_TEXTS = {
  recurrenceMisfit: (kind: BroadcastKind, wanted: readonly Recurrence['type'][]) =>
    `「${KIND_TEXTS[kind]}」计划的发送时间应为:${wanted.map((type) => RECURRENCE_TEXTS[type]).join('或')}`,
  contentWanted: (kind: BroadcastKind, wanted: BroadcastContent['type']) =>
    `「${KIND_TEXTS[kind]}」计划的内容应为「${CONTENT_TEXTS[wanted]}」`,
  contentMisfit: (content: BroadcastContent['type'], kind: BroadcastKind) =>
    `「${CONTENT_TEXTS[content]}」只能用于「${KIND_TEXTS[kind]}」计划`,
  stepMissing: (days: readonly number[]) => `入群后第${days.join('、')}天还没有内容,请补上`,
  stepUnused: (days: readonly number[]) => `第${days.join('、')}天的内容没有对应的发送日,请勾选或删除`,
  stepTwice: '同一天有两段内容,请合并成一段',
  membersTwisted: '社群人数的下限不能大于上限',
  afterHours: (time: string, notAfter: string) => `${time} 的发送不早于最晚时间 ${notAfter},永远发不出去`,
  twoBeforeHours: (notBefore: string) => `一天里有多次发送早于最早时间 ${notBefore},会挤在一起,请调整`,
  outsideHours: (from: string, to: string) => `现在不在这份计划的发送时间(${from}–${to})内`,
  joinOnly: '这类计划只发给新入群的朋友,不能立即发送',
  noRevision: '没有等待审核的修改',
  orgFixed: '运行中的计划不能换机构,请新建一份',
  noOrg: '没有这个机构',
  templateOrgFixed: '模板不能换机构,请新建一个',
  templateFixed: '计划不能更换或脱离模板,请新建一份',
  templateGone: '没有这个模板,或它不对您的机构开放',
  templateEnded: '这个模板已停用,请换一个',
  templateLocked: (field: TemplateField | 'kind') => `模板不允许修改「${FIELD_TEXTS[field]}」`,
  missedDecided: '这一次已经有人决定过,或当天已经过去',
  missedEnded: '计划已结束,不能补发',
  missedTooLate: (notAfter: string) => `今天已过最晚发送时间 ${notAfter},不能补发`,
} as const;
