import { addDays, atMinute, beijingDay, startOfDay } from '../src/calendar/day';
import type { Merchant } from '../src/merchants/model';
import type { Offer, OfferState } from '../src/offers/model';
import { OFFER_PATTERNS, type OfferPattern } from './offer-patterns';
import { createRandom, type Random } from './random';

export const DEMO_OFFERS = 3_000;
const SEED = 88_031;

/** Days from today an offer's window opens and closes, by what it shows. Wide and rolling: a demo started any day has live offers. */
const WINDOWS = {
  live: { from: [-30, -3], to: [60, 180] },
  future: { from: [3, 20], to: [60, 120] },
  over: { from: [-30, -15], to: [-10, -1] },
} as const;

type Fate = 'live' | 'soldOut' | 'future' | 'over' | 'submitted' | 'rejected' | 'ended' | 'draft';
/** In every hundred offers. */
const FATES: readonly [Fate, number][] = [
  ['live', 86],
  ['soldOut', 3],
  ['future', 3],
  ['over', 1],
  ['submitted', 4],
  ['rejected', 1],
  ['ended', 1],
  ['draft', 1],
];
const STATES: Record<Fate, OfferState> = {
  live: 'approved',
  soldOut: 'approved',
  future: 'approved',
  over: 'approved',
  submitted: 'submitted',
  rejected: 'rejected',
  ended: 'ended',
  draft: 'draft',
};
const FATE_OF_HUNDRED = FATES.flatMap(([fate, share]) => new Array<Fate>(share).fill(fate));
const SUBMITTERS = ['staff_m1', 'staff_m2', 'staff_m3', 'staff_m4'];
const NANJING_SUBMITTERS = ['staff_m5', 'staff_m6'];

/** The demo's 3,000 offers: one a shop, then more for shops drawn again, each by a pattern of its category. */
export function buildOffers(merchants: readonly Merchant[], now: Date): Offer[] {
  const random = createRandom(SEED);
  const shops = [...merchants, ...random.shuffle(merchants)].slice(0, DEMO_OFFERS);
  const drawn = new Map<string, OfferPattern[]>();
  return shops.map((shop, i) => {
    const before = drawn.get(shop._id) ?? [];
    const pattern = drawPattern(shop, before, random);
    drawn.set(shop._id, [...before, pattern]);
    return buildOffer(
      `off_${String(i + 1).padStart(5, '0')}`,
      shop,
      pattern,
      random.pick(FATE_OF_HUNDRED),
      random,
      now,
    );
  });
}

function drawPattern(shop: Merchant, before: readonly OfferPattern[], random: Random): OfferPattern {
  const fitting = OFFER_PATTERNS.filter((p) => p.categories.includes(shop.category) && !before.includes(p));
  return random.pick(fitting.flatMap((pattern) => new Array<OfferPattern>(pattern.weight).fill(pattern)));
}

function buildOffer(id: string, shop: Merchant, pattern: OfferPattern, fate: Fate, random: Random, now: Date): Offer {
  const today = beijingDay(now);
  const window = WINDOWS[fate === 'future' || fate === 'over' ? fate : 'live'];
  const from = startOfDay(addDays(today, random.int(window.from[0], window.from[1])));
  const to = startOfDay(addDays(today, random.int(window.to[0], window.to[1])));
  const total = fate === 'soldOut' ? 100 : random.pick(pattern.stocks);
  const left = fate === 'soldOut' ? 0 : Math.max(1, Math.round((total ?? 0) * (0.2 + 0.8 * random.next())));
  const submittedBy = random.pick(shop.city === 'shanghai' ? SUBMITTERS : NANJING_SUBMITTERS);
  const isReviewed = fate !== 'submitted' && fate !== 'draft';
  const createdAt = atMinute(addDays(today, -random.int(31, 45)), random.int(540, 1080));
  return {
    _id: id,
    merchantId: shop._id,
    merchantName: shop.name,
    orgId: shop.orgId,
    city: shop.city,
    districtId: shop.districtId,
    title: random.pick(pattern.titles).replace('{brand}', shop.brand),
    kind: pattern.kind,
    category: shop.category,
    campaign: pattern.campaign,
    discount: random.pick(pattern.discounts),
    terms: [...pattern.terms],
    cardProducts: [...pattern.cardProducts],
    from,
    to,
    weekdays: [...pattern.weekdays],
    hours: [...pattern.hours],
    onBillingDay: pattern.onBillingDay ?? false,
    stock: total === null ? null : { total, left },
    location: shop.location,
    ...(shop.origin === 'synthetic' ? { synthetic: true } : {}),
    state: STATES[fate],
    submittedBy,
    reviewedBy: isReviewed ? 'staff_shenhe' : null,
    reviewNote: fate === 'rejected' ? '优惠力度与门店公示不一致,请核对后再提交' : '',
    version: isReviewed ? 2 : 1,
    createdAt,
    updatedAt: isReviewed ? new Date(createdAt.getTime() + 86_400_000) : createdAt,
  };
}
