import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Group } from '@fulin/core/groups/model';
import type { Offer } from '@fulin/core/offers/model';
import { discountText, timeText } from '@fulin/core/offers/texts';
import { toLngLat } from '@fulin/core/places/distance';
import { distanceText, type AnswerLine } from './answers/texts';

export interface DealsQuery {
  limit: number;
  radiusM: number;
  /** At most this many of one category, so that a list is not five coffees. */
  perCategory: number;
  /** Only what can be used at `at`. */
  openNow: boolean;
}

const LOOKED_AT = 200;

/** The nearest live offers round a group, of several categories, each shop once. Offers for billing days or new cards have lists of their own. */
export function dealsNear(offers: LiveOffers, group: Group, at: Date, query: DealsQuery): AnswerLine[] {
  const { items } = offers.near({
    position: toLngLat(group.location),
    radiusM: query.radiusM,
    limit: LOOKED_AT,
    at,
    ...(query.openNow ? { openNow: true } : {}),
  });
  const shops = new Set<string>();
  const categories = new Map<string, number>();
  const lines: AnswerLine[] = [];
  for (const { offer, distanceM } of items) {
    const used = categories.get(offer.category) ?? 0;
    if (!isForEverybody(offer) || shops.has(offer.merchantId) || used >= query.perCategory) continue;
    shops.add(offer.merchantId);
    categories.set(offer.category, used + 1);
    lines.push(toLine(offer, distanceM));
    if (lines.length === query.limit) break;
  }
  return lines;
}

function isForEverybody(offer: Offer): boolean {
  return !offer.onBillingDay && offer.kind !== 'newMember' && offer.cardProducts.length === 0;
}

function toLine(offer: Offer, metres: number): AnswerLine {
  return {
    name: offer.merchantName,
    discount: discountText(offer.discount),
    time: timeText(offer),
    distance: distanceText(metres),
  };
}
