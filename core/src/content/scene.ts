import { beijingDay, dayText, minuteOfDay, partsOf, weekday } from '../calendar/day';
import type { Group } from '../groups/model';
import type { Occasion } from './occasion';
import { CITY_TEXTS, countdownText, greetingText, MANAGER_TEXT, namesText, WEEKDAY_LONG_TEXTS } from './texts';
import type { VariableValues } from './variable-names';

/** What is known of the group a message is made for. */
export type ComposedFor = Pick<Group, '_id' | 'name' | 'districtName' | 'city' | 'location'>;

/** Somebody new, as a text names them: how many days ago they joined. */
export interface Newcomer {
  name: string;
  daysAgo: number;
}

/** Everything about one occurrence and one group that texts may name, the offers aside. What is left out is unknown, thus empty. */
export interface Scene {
  /** The moment of the occurrence; the moment of composing when absent. */
  dueAt?: Date;
  managerName?: string;
  orgName?: string;
  occasion?: Occasion | null;
  newcomers?: readonly Newcomer[];
  /** Which offers this group was shown, and when last. */
  shown?: ReadonlyMap<string, Date>;
}

/** The values of all variables that do not depend on offers or on who is new. */
export function sceneValues(group: ComposedFor, scene: Scene, at: Date): VariableValues {
  const { managerName, orgName = '', occasion = null } = scene;
  const dueAt = scene.dueAt ?? at;
  const day = beijingDay(dueAt);
  return {
    群名: group.name,
    商圈: group.districtName,
    城市: CITY_TEXTS[group.city],
    客户经理: managerName || MANAGER_TEXT,
    机构: orgName,
    日期: dayText(day),
    星期: WEEKDAY_LONG_TEXTS[weekday(dueAt)],
    月份: `${partsOf(day).month}月`,
    问候: greetingText(minuteOfDay(dueAt)),
    节日: occasion?.name ?? '',
    影片: occasion?.name ?? '',
    倒计时: occasion ? countdownText(occasion.daysLeft) : '',
  };
}

/** The values that speak of new people. */
export function newcomerValues(newcomers: readonly Newcomer[]): VariableValues {
  return { 新朋友: namesText(newcomers.map((one) => one.name)) };
}
