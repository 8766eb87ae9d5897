import { beijingDay, daysBetween } from '../calendar/day';
import type { LiveOffers, NearQuery } from '../offers/live-offers';
import { discountText, timeText } from '../offers/texts';
import { toLngLat } from '../places/distance';
import { chooseOffers, type Candidate } from './choose-offers';
import type { BroadcastContent } from '../broadcasts/model';
import type { ComposedFor, Scene } from './scene';
import { distanceText } from './texts';
import { nearAtMeal } from './usable-at-meal';

/** Where the composer finds offers: `LiveOffers`, or a list in a test. */
export type OfferSource = Pick<LiveOffers, 'near'>;
export type DealContent = Extract<BroadcastContent, { type: 'nearbyDeals' | 'billingDay' }>;

/** The nearest ones that are looked at; in a city's centre more lie within the radius than anybody compares. */
const CANDIDATES = 200;

export interface DealPick {
  /** One a deal, three lines each. */
  lines: string[];
  offerIds: string[];
  /** How many of them the group has seen too lately, because hardly any other is left. */
  repeats: number;
}

function findCandidates(content: DealContent, group: ComposedFor, at: Date, offers: OfferSource): Candidate[] {
  const position = toLngLat(group.location);
  const query: NearQuery = { position, radiusM: content.radiusM, at, openNow: true, limit: CANDIDATES };
  if (content.type === 'billingDay') {
    return offers.near({ ...query, isBillingDay: true, onBillingDay: true }).items;
  }
  query.onBillingDay = false;
  if (content.meal && content.usableAt === 'meal') return nearAtMeal(offers, query, content.meal, at);
  if (content.meal) query.meal = content.meal;
  return offers.near(query).items;
}

/** What the group has seen within so many Beijing days: with 3, what Monday showed comes back on Thursday. */
function shownWithin(days: number, shown: Scene['shown'], at: Date): Map<string, Date> {
  const today = beijingDay(at);
  return new Map([...(shown ?? [])].filter(([, when]) => daysBetween(beijingDay(when), today) < days));
}

function offerLines({ offer, distanceM }: Candidate, index: number): string {
  return [
    `${index + 1}. ${offer.merchantName}(${distanceText(distanceM)})`,
    `   ${offer.campaign} ${discountText(offer.discount)}`,
    `   ${timeText(offer)}`,
  ].join('\n');
}

function toPick(chosen: readonly Candidate[], shown: ReadonlyMap<string, Date>): DealPick {
  return {
    lines: chosen.map(offerLines),
    offerIds: chosen.map(({ offer }) => offer._id),
    repeats: chosen.filter(({ offer }) => shown.has(offer._id)).length,
  };
}

/** The deals of a deal post for one group as of an instant; none when nothing can be used. */
export function pickDeals(
  content: DealContent,
  group: ComposedFor,
  at: Date,
  offers: OfferSource,
  shownEver: Scene['shown'],
): DealPick {
  const shown = shownWithin(content.notShownForDays ?? 0, shownEver, at);
  const candidates = findCandidates(content, group, at, offers);
  const { limit, radiusM, minCategories } = content;
  return toPick(chooseOffers(candidates, limit, radiusM, { minCategories, shown }), shown);
}

/** The deals round a group that somebody new should know: usable at that very moment, of any kind. */
export function pickWelcomeDeals(
  content: Extract<BroadcastContent, { type: 'welcome' }>,
  group: ComposedFor,
  at: Date,
  offers: OfferSource,
): DealPick {
  if (content.deals === 0) return { lines: [], offerIds: [], repeats: 0 };
  const position = toLngLat(group.location);
  const query = { position, radiusM: content.radiusM, at, openNow: true, onBillingDay: false, limit: CANDIDATES };
  return toPick(chooseOffers(offers.near(query).items, content.deals, content.radiusM), new Map());
}
