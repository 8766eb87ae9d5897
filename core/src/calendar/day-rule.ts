import type { DayRule } from '../broadcasts/model';
import { weekdayOf, weekdayText } from './day';
import type { DayInfo } from './model';

/** What people call the days a rule wants. */
export const DAY_RULE_TEXTS: Record<DayRule, string> = {
  everyDay: '每天',
  workdays: '工作日',
  restDays: '休息日',
  holidays: '法定节假日',
  makeUpDays: '调休上班日',
};

/** Does a day count under a rule? restDays = weekends and holidays less make-up workdays. */
export function matchesDayRule(info: DayInfo, rule: DayRule): boolean {
  switch (rule) {
    case 'everyDay':
      return true;
    case 'workdays':
      return info.kind === 'workday' || info.kind === 'makeUp';
    case 'restDays':
      return info.kind === 'weekend' || info.kind === 'holiday';
    case 'holidays':
      return info.kind === 'holiday';
    case 'makeUpDays':
      return info.kind === 'makeUp';
  }
}

/** 「国庆节」「周六,国庆节调休上班」「周三」. */
export function describeDay(info: DayInfo): string {
  if (info.kind === 'holiday') return info.name;
  const day = weekdayText(weekdayOf(info.day));
  return info.kind === 'makeUp' ? `${day},${info.name}调休上班` : day;
}

/** Why a rule leaves a day out, e.g. 「国庆节,不是工作日」. */
export function skipReason(info: DayInfo, rule: DayRule): string {
  return `${describeDay(info)},不是${DAY_RULE_TEXTS[rule]}`;
}
