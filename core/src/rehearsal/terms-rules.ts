import { beijingDay, dayOf, daysInMonth, partsOf } from '../calendar/day';

/** Where a text names an offer or a discount. */
const OFFER =
  /[0-9一二三四五六七八九](?:\.[0-9])?\s?折|半价|满\s?[0-9.]+\s?元?\s?(?:减|立减|返|送)\s?[0-9.]*|立减\s?[0-9.]+|减\s?[0-9.]+\s?元|返现|返\s?[0-9.]+\s?元|买[一1]送[一1]|第二[杯件份]半价|免(?:首)?年费|[0-9.]+\s?倍积分|[0-9.]+\s?元(?:起|购|抢|吃|喝|看|洗)|免费(?:领|喝|吃|看|送|洗)|特价|优惠券|代金券|好礼/u;

const TIME =
  /[0-9]{1,2}\s?月|[0-9]{1,2}\s?[日号]|(?:周|星期|礼拜)[一二三四五六日天末]|每[天日周月]|今[天日晚]|明[天日]|当[天日]|本[周月季]|即日起|期间|截至|截止|有效期|[0-9]{1,2}\s?[::点时\uff1a]|早[上餐市]|午[间餐市]|中午|晚[上间餐市]|账单日|工作日|节假日|全天|全年|长期|周年|\{(?:日期|星期|月份|节日)\}/u;

const TERMS =
  /详情|详见|细则|规则|须知|条款|说明|限(?!时)|名额|需|须|凭|使用|持(?:江海|本行|卡)|刷卡|绑卡|支付|条件|满\s?[0-9]|每[人户卡]|新户|首次|指定|参与|以.{0,8}为准|小程序|咨询|客户经理/u;

const DEADLINE =
  /(?:(?:截至|截止(?:到|至)?|活动(?:至|到)|有效期(?:至|到)|[至到\-–~])\s?)((?:(20[0-9]{2})\s?年)?\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号])|((?:(20[0-9]{2})\s?年)?\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号])\s?(?:截止|前|之前|为止)/gu;

/** A month and a day without a year lie within half a year of today: in November, 1月5日 is next year's. */
const HALF_YEAR = 183;

/** The first offer or discount that a text names, or null. */
export function offerNamed(text: string): string | null {
  return OFFER.exec(text)?.[0].trim() ?? null;
}

/** Does the text say when? */
export function saysWhen(text: string): boolean {
  return TIME.test(text);
}

/** Does the text name a condition, or where the terms are to be read? */
export function saysTerms(text: string): boolean {
  return TERMS.test(text);
}

function yearMeant(month: number, date: number, today: string): number | null {
  const { year } = partsOf(today);
  for (const candidate of [year, year + 1, year - 1]) {
    if (month < 1 || month > 12 || date < 1 || date > daysInMonth(candidate, month)) continue;
    const apart = (Date.parse(dayOf(candidate, month, date)) - Date.parse(today)) / 86_400_000;
    if (Math.abs(apart) <= HALF_YEAR) return candidate;
  }
  return null;
}

/** The deadlines a text names that lie before the Beijing day of an instant, as they stand there. */
export function pastDeadlines(text: string, at: Date): string[] {
  const today = beijingDay(at);
  const past: string[] = [];
  for (const match of text.matchAll(DEADLINE)) {
    const [whole, , y1, m1, d1, , y2, m2, d2] = match;
    const [month, date] = [Number(m1 ?? m2), Number(d1 ?? d2)];
    const named = y1 ?? y2;
    const year = named === undefined ? yearMeant(month, date, today) : Number(named);
    if (year === null || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) continue;
    if (dayOf(year, month, date) < today) past.push(whole.trim());
  }
  return past;
}
