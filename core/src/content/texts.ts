import type { Meal, Weekday } from '../offers/model';
import type { City } from '../places/model';

/** Openings of a post, in turn by day and group, so that a group does not read the same line every day. */
export const MEAL_OPENINGS: Record<Meal, readonly string[]> = {
  breakfast: [
    '☀️ 早安!{place}的早餐优惠,出门就能用',
    '☀️ 新的一天,先在{place}吃顿实惠的早餐',
    '☀️ 早上好!路过{place},顺手省一点',
  ],
  lunch: [
    '🍱 到饭点啦!{place}这几家正有优惠',
    '🍱 午饭吃什么?看看{place}的午间优惠',
    '🍱 忙了一上午,在{place}吃顿划算的午餐',
  ],
  dinner: [
    '🌆 下班啦!{place}的晚餐优惠,约上朋友一起',
    '🌆 晚饭时间到,{place}这几家正合适',
    '🌆 辛苦一天,在{place}好好吃顿晚饭',
  ],
};

export const NEARBY_OPENINGS: readonly string[] = [
  '🎁 {place}邻居们,这些优惠现在就能用',
  '🎁 看看{place}身边正在进行的优惠',
  '🎁 {place}的小福利,走几步就到',
];

export const BILLING_OPENINGS: readonly string[] = [
  '📅 今天是账单日的邻居,{place}有专属好礼',
  '📅 账单日到啦!来{place}领一份持卡礼遇',
];

export const CLOSING = '持江海银行信用卡到店使用,详情见小程序「福邻」。';

/** 「约320米」「1.2公里」. */
export function distanceText(metres: number): string {
  if (metres < 50) return '就在身边';
  if (metres < 1_000) return `约${Math.round(metres / 10) * 10}米`;
  return `${(metres / 1_000).toFixed(1)}公里`;
}

/** Picks one of several lines, always the same for the same key. */
export function pickLine(lines: readonly string[], key: string): string {
  let hash = 0;
  for (const char of key) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return lines[hash % lines.length] ?? '';
}

export const CITY_TEXTS: Record<City, string> = { shanghai: '上海', nanjing: '南京' };

export const WEEKDAY_LONG_TEXTS: Record<Weekday, string> = {
  1: '星期一',
  2: '星期二',
  3: '星期三',
  4: '星期四',
  5: '星期五',
  6: '星期六',
  7: '星期日',
};

/** 「早上好」…, by the Beijing minute of the day. */
export function greetingText(minute: number): string {
  if (minute < 5 * 60) return '夜深了';
  if (minute < 11 * 60) return '早上好';
  if (minute < 14 * 60) return '中午好';
  return minute < 18 * 60 ? '下午好' : '晚上好';
}

/** 「今天」「明天」「还有3天」. */
export function countdownText(daysLeft: number): string {
  if (daysLeft <= 0) return '今天';
  return daysLeft === 1 ? '明天' : `还有${daysLeft}天`;
}

const NAMES_SHOWN = 3;
const NAME_LENGTH = 12;

/** A name as a sentence can carry it: one line, not too long. */
function shortName(name: string): string {
  const plain = name.replace(/[\p{C}\s]+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length > NAME_LENGTH ? `${letters.slice(0, NAME_LENGTH).join('')}…` : plain;
}

/** 「小梅、阿强」, and from the fourth person on 「小梅、阿强、老周等12位」. People without a name are only counted. */
export function namesText(names: readonly string[]): string {
  const known = names.map(shortName).filter((name) => name !== '');
  const shown = known.slice(0, NAMES_SHOWN);
  if (shown.length === 0) return names.length > 1 ? `${names.length}位新朋友` : '新朋友';
  return shown.length < names.length ? `${shown.join('、')}等${names.length}位` : shown.join('、');
}

export const MANAGER_TEXT = '客户经理';

/** Who a welcome greets in a preview. */
export const EXAMPLE_NEWCOMERS: readonly { name: string; daysAgo: number }[] = [
  { name: '小梅', daysAgo: 0 },
  { name: '阿强', daysAgo: 0 },
];

/** Says of a previewed post that it repeats something; '' when it does not. */
export function repeatsText(repeats: number): string {
  return repeats === 0 ? '' : `附近没发过的优惠不够,其中${repeats}条近日发过`;
}
