import type { Meal } from '../offers/model';

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
