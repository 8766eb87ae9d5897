import type { DayRule, HolidayMoment, ShiftRule } from '@fulin/core/broadcasts/model';
import type { RecurrenceMode } from '../form/recurrence-form';

export const MODE_TEXTS: Record<RecurrenceMode, string> = {
  daily: '固定时间',
  billingDay: '账单日',
  monthEdge: '月初月末',
  holiday: '法定节假日',
  festival: '节日',
  dates: '指定日期',
  newMember: '入群之后',
  onJoin: '入群时',
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

export const SHIFT_TEXTS: Record<ShiftRule, string> = {
  none: '跳过这一次',
  nextMatching: '顺延到下一个符合的日子',
  previousMatching: '提前到上一个符合的日子',
};

export const HOLIDAY_ON_TEXTS: Record<HolidayMoment, string> = {
  eve: '放假前一天',
  firstDay: '假期第一天',
  lastDay: '假期最后一天',
  everyDay: '假期每一天',
};

export const MEAL_PRESETS = [
  { meal: 'breakfast', time: '07:30', label: '早餐 07:30' },
  { meal: 'lunch', time: '11:00', label: '午餐 11:00' },
  { meal: 'dinner', time: '17:00', label: '晚餐 17:00' },
] as const;

export const WEEKDAY_TEXTS = ['一', '二', '三', '四', '五', '六', '日'];

export const RECURRENCE_TEXTS = {
  mode: '方式',
  time: '时间（北京时间）',
  presets: '常用饭点',
  weekdays: '星期',
  weekdaysHint: '不选表示每天',
  dayRule: '日历规则',
  shift: '当天不符合日历规则时',
  billingDays: '账单日',
  billingDaysHint: '可多选，1–31 日',
  billingDay: (day: number) => `${day} 日`,
  shortMonth: '当月没有这一天时',
  shortMonthOptions: [
    { value: 'lastDay', label: '改在当月最后一天' },
    { value: 'skip', label: '这个月不发' },
  ],
  edge: '哪一天',
  edgeOptions: [
    { value: 'first', label: '每月第一天' },
    { value: 'last', label: '每月最后一天' },
  ],
  edgeHint: '配合“仅工作日”和顺延、提前，就是每月第一个或最后一个工作日',
  holidays: '哪些节假日',
  holidaysHint: '不选表示全部法定节假日',
  holidayOn: '假期的哪一天',
  festivals: '哪些节日',
  festivalsHint: '可多选，括号里是下一次的日期',
  daysBefore: '提前几天',
  daysBeforeHint: '0 表示当天',
  dates: '日期',
  dateDay: '日期',
  dateName: '名称',
  dateNameHint: '例如：电影《春天》上映',
  addDate: '添加一个日期',
  days: '入群后第几天',
  daysOf: (day: number) => `第 ${day} 天`,
  daysFromTexts: '入群后第几天发什么，在下面“发什么”里一天一条地写。',
  onJoin: '有人入群时马上发，几个人一起入群会合并成一条。',
  onceAt: '发送时刻（北京时间）',
  cron: 'cron 表达式',
  cronHint: '分 时 日 月 星期，按北京时间；例如 0 9 1 * * 表示每月 1 日 09:00',
} as const;
