import type { BroadcastKind, BroadcastState, DayRule } from '@fulin/core/broadcasts/model';
import type { RecurrenceMode } from './recurrence-form';

export const STATE_TEXTS: Record<BroadcastState, string> = {
  draft: '草稿',
  submitted: '待审核',
  approved: '运行中',
  rejected: '已退回',
  paused: '已暂停',
  ended: '已结束',
};

export const STATE_COLORS: Record<BroadcastState, string> = {
  draft: 'default',
  submitted: 'gold',
  approved: 'green',
  rejected: 'red',
  paused: 'orange',
  ended: 'default',
};

export const KIND_TEXTS: Record<BroadcastKind, string> = {
  meal: '饭点福利',
  billingDay: '账单日礼遇',
  weekly: '每周福利日',
  monthEdge: '月初月末',
  holiday: '节假日问候',
  festival: '节日活动',
  film: '新片上映',
  oneOff: '单次通知',
  welcome: '入群欢迎',
  newMember: '新人连环礼',
};

export const MODE_TEXTS: Record<RecurrenceMode, string> = {
  daily: '固定时间',
  billingDay: '账单日',
  once: '只发一次',
  cron: '高级',
};

export const DAY_RULE_TEXTS: Record<DayRule, string> = {
  everyDay: '每一天',
  workdays: '仅工作日（含调休上班日）',
  restDays: '仅休息日（周末和节假日）',
  holidays: '仅法定节假日',
  makeUpDays: '仅调休上班日',
};

export const MEAL_OPTIONS = [
  { value: 'any', label: '不限餐段' },
  { value: 'breakfast', label: '早餐' },
  { value: 'lunch', label: '午餐' },
  { value: 'dinner', label: '晚餐' },
];

export const MEAL_PRESETS = [
  { meal: 'breakfast', time: '07:30', label: '早餐 07:30' },
  { meal: 'lunch', time: '11:00', label: '午餐 11:00' },
  { meal: 'dinner', time: '17:00', label: '晚餐 17:00' },
] as const;

export const WEEKDAY_TEXTS = ['一', '二', '三', '四', '五', '六', '日'];

export const LIST_TEXTS = {
  title: '群发计划',
  intro: '排好时间、选好社群，另一位同事审核通过后自动按时送达。',
  create: '新建计划',
  empty: '这里还没有计划',
  emptyOfState: '没有这个状态的计划',
  columns: { title: '计划', state: '状态', when: '什么时候发', next: '下一场', groups: '社群', by: '创建 / 审核' },
  nextNone: '无后续',
  groups: (n: number) => `${n} 个社群`,
} as const;

export const FORM_TEXTS = {
  createTitle: '新建群发计划',
  editTitle: '修改群发计划',
  basics: '基本信息',
  title: '计划名称',
  titleHint: '例如：工作日午餐福利',
  kind: '类型',
  when: '什么时候发',
  mode: '方式',
  time: '时间（北京时间）',
  presets: '常用饭点',
  weekdays: '星期',
  weekdaysHint: '不选表示每天',
  dayRule: '日历规则',
  billingDays: '账单日',
  billingDaysHint: '可多选，1–31 日',
  shortMonth: '当月没有这一天时',
  shortMonthOptions: [
    { value: 'lastDay', label: '改在当月最后一天' },
    { value: 'skip', label: '这个月不发' },
  ],
  shift: '当天不符合日历规则时',
  shiftOptions: [
    { value: 'none', label: '跳过这一次' },
    { value: 'nextMatching', label: '顺延到下一个符合的日子' },
    { value: 'previousMatching', label: '提前到上一个符合的日子' },
  ],
  onceAt: '发送时刻（北京时间）',
  cron: 'cron 表达式',
  cronHint: '分 时 日 月 星期，按北京时间；例如 0 9 1 * * 表示每月 1 日 09:00',
  who: '发给谁',
  audienceMode: '范围',
  audienceModes: [
    { value: 'range', label: '按机构与商圈' },
    { value: 'groups', label: '指定社群' },
  ],
  orgs: '机构',
  cities: '城市',
  districts: '商圈',
  anyHint: '不选表示不限',
  exclude: '排除社群',
  excludeHint: '这些社群不会收到',
  groups: '社群',
  groupsHint: '只发给选中的社群',
  content: '发什么',
  contentType: '内容',
  contentTypes: [
    { value: 'nearbyDeals', label: '身边优惠' },
    { value: 'billingDay', label: '账单日优惠' },
    { value: 'text', label: '固定文字' },
  ],
  contentHints: {
    nearbyDeals: '按每个社群所在商圈，挑选发送那一刻可用的优惠，每个群各不相同。',
    billingDay: '按每个社群所在商圈，挑选账单日可用的优惠。',
    text: '所有社群收到同样的文字。',
  },
  text: '文字',
  meal: '餐段',
  limit: '最多几条',
  radius: '范围（米）',
  introText: '开场白',
  introHint: '例如：午饭时间到，看看身边的好店',
  policy: '准时与补发',
  window: '有效时长（分钟）',
  windowHint: '超过这么久还没发出就不再发，记为过期',
  missedRun: '错过了怎么办',
  missedOptions: [
    { value: 'skip', label: '跳过，等下一次' },
    { value: 'catchUp', label: '有效时长内补发' },
    { value: 'ask', label: '先问我，再决定补不补发' },
  ],
  required: '请填写这一项',
  save: '保存草稿',
  saveSubmit: '保存并提交审核',
  saved: '已保存',
  submitted: '已提交，请另一位同事审核',
  notEditable: '当前状态不能修改，请先暂停或联系创建人',
  untitled: '未命名计划',
} as const;

export const RUNS_TEXTS = {
  title: '未来 20 次',
  incomplete: '补全“什么时候发”后，这里会列出未来 20 次',
  none: '以后不会再发，请检查时间',
  skipped: (n: number) => `其中 ${n} 天不发，原因如下`,
  showSkipped: '显示不发的日子',
} as const;

export const PREVIEW_TEXTS = {
  title: '各群收到的内容',
  incomplete: '补全时间、社群和内容后，就能看到每个群会收到什么',
  covers: (n: number) => `覆盖 ${n} 个社群`,
  none: '没有符合条件的社群，放宽一下范围试试',
  moment: '按哪一场预览',
  custom: '其他时刻',
  find: '找某个群',
  more: '再看一些群',
  bot: '社群助手',
  nothing: '这个群不会收到',
} as const;

export const DETAIL_TEXTS = {
  facts: {
    kind: '类型',
    org: '所属机构',
    window: '有效时长',
    missed: '错过时',
    by: '创建人',
    reviewer: '审核人',
    note: '审核意见',
    content: '内容',
    audience: '范围',
    next: '下一场',
  },
  minutes: (n: number) => `${n} 分钟`,
  edit: '修改',
  submit: '提交审核',
  approve: '通过',
  reject: '退回',
  pause: '暂停',
  resume: '恢复',
  end: '结束',
  sendNow: '立即发一群',
  done: {
    submit: '已提交，请另一位同事审核',
    approve: '已通过，计划开始运行',
    reject: '已退回给创建人',
    pause: '已暂停，不会再发新的',
    resume: '已恢复运行',
    end: '计划已结束',
    sendNow: '已交给社群助手发送',
  },
  reviewTitle: '等待审核',
  reviewHint: '请核对时间、范围和各群内容，通过后将按计划自动发送。',
  reviewSelf: '这份计划由您提交。为了稳妥，需要另一位同事来审核。',
  reviewNotAllowed: '这份计划正在等待有审核权限的同事处理。',
  noteLabel: '审核意见',
  noteHint: '退回时请写明原因，方便同事修改',
  noteNeeded: '退回请写明原因',
  endTitle: '确定结束这个计划？',
  endText: '结束后不能恢复，已发出的记录会保留。',
  pauseTitle: '确定暂停？',
  pauseText: '暂停期间不会安排新的发送，随时可以恢复。',
  tabs: { runs: '未来场次', preview: '各群预览', deliveries: '投递记录' },
  sendTitle: '立即发给一个群',
  sendPick: '选择社群',
  sendPickHint: '输入群名查找',
  sendPreview: '这个群将收到',
  sendOk: '确认发送',
  sendWarn: '点击确认后马上发到群里，无法撤回。',
} as const;
