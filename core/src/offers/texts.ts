import { clockText, weekdayText } from '../calendar/day';
import type { Discount, HourSpan, OfferKind, OfferState, Weekday } from './model';

export const KIND_TEXTS: Record<OfferKind, string> = {
  weeklyHalfPrice: '每周半价',
  dining: '美食满减',
  mealDeal: '三餐特惠',
  movie: '观影优惠',
  fuel: '加油优惠',
  supermarket: '超市满减',
  billingDay: '账单日礼遇',
  newMember: '新户礼',
};

export const OFFER_STATE_TEXTS: Record<OfferState, string> = {
  draft: '草稿',
  submitted: '待审核',
  approved: '已上线',
  rejected: '未通过',
  ended: '已结束',
};

/** Fen → yuan as people write it: 2000 → 「20」, 1990 → 「19.9」. */
export function yuanText(fen: number): string {
  return (fen / 100).toFixed(2).replace(/\.?0+$/, '');
}

/** Per cent off → 折: 50 → 「5折」, 15 → 「8.5折」. */
function foldText(percentOff: number): string {
  return `${yuanText((100 - percentOff) * 10)}折`;
}

/** Short Chinese text of a discount, e.g. 「5折 最高减20元」. */
export function discountText(discount: Discount): string {
  switch (discount.type) {
    case 'percentOff': {
      const floor = discount.minSpendFen > 0 ? `满${yuanText(discount.minSpendFen)}元享` : '';
      const cap = discount.capFen > 0 ? ` 最高减${yuanText(discount.capFen)}元` : '';
      return `${floor}${foldText(discount.percentOff)}${cap}`;
    }
    case 'amountOff':
      return discount.minSpendFen > 0
        ? `满${yuanText(discount.minSpendFen)}减${yuanText(discount.offFen)}元`
        : `立减${yuanText(discount.offFen)}元`;
    case 'fixedPrice':
      return `${yuanText(discount.priceFen)}元 原价${yuanText(discount.originalFen)}元`;
    case 'gift':
      return discount.worthFen > 0
        ? `${discount.description}(价值${yuanText(discount.worthFen)}元)`
        : discount.description;
  }
}

function weekdaysText(weekdays: readonly Weekday[]): string {
  const key = [...new Set(weekdays)].sort().join('');
  if (key === '' || key === '1234567') return '每天';
  if (key === '12345') return '周一至周五';
  if (key === '67') return '周末';
  const names = [...key].map((digit) => weekdayText(Number(digit) as Weekday));
  return `每${names.map((name, i) => (i === 0 ? name : name.slice(1))).join('、')}`;
}

/** When an offer can be used, e.g. 「每周三 11:00–14:00」, 「账单日 全天」. */
export function timeText(offer: {
  weekdays: readonly Weekday[];
  hours: readonly HourSpan[];
  onBillingDay: boolean;
}): string {
  const days = offer.onBillingDay
    ? offer.weekdays.length
      ? `账单日(${weekdaysText(offer.weekdays)})`
      : '账单日'
    : weekdaysText(offer.weekdays);
  const hours = offer.hours.map((span) => `${clockText(span.from)}–${clockText(span.to)}`).join('、');
  return `${days} ${hours || '全天'}`;
}
