import { CARD_PRODUCTS } from '../members/model';
import type { Merchant } from '../merchants/model';
import { toLngLat } from '../places/distance';
import type { Offer } from './model';
import { isOpenAt, shownState, type AskerDay } from './rules';
import { discountText, timeText } from './texts';
import type { OfferCard, OfferDetail, OfferRow } from './views';

/** An offer in a cardholder's list; `distanceM` in metres from where they stand. */
export function toOfferCard(offer: Offer, distanceM: number, now: Date, asker: AskerDay = {}): OfferCard {
  return {
    id: offer._id,
    merchantName: offer.merchantName,
    title: offer.title,
    kind: offer.kind,
    category: offer.category,
    discountText: discountText(offer.discount),
    timeText: timeText(offer),
    distanceM: Math.round(distanceM),
    openNow: isOpenAt(offer, now, asker),
    stockLeft: offer.stock?.left ?? null,
    synthetic: offer.synthetic === true,
  };
}

/** An offer's own page; the shop and the district's name come from their stores (null when gone). */
export function toOfferDetail(
  offer: Offer,
  place: { merchant: Merchant | null; districtName: string },
  distanceM: number,
  now: Date,
  asker: AskerDay = {},
): OfferDetail {
  return {
    ...toOfferCard(offer, distanceM, now, asker),
    campaign: offer.campaign,
    terms: offer.terms,
    cardProducts: offer.cardProducts.map((code) => ({ code, name: CARD_PRODUCTS[code] ?? code })),
    from: offer.from,
    to: offer.to,
    weekdays: offer.weekdays,
    hours: offer.hours,
    onBillingDay: offer.onBillingDay,
    stockTotal: offer.stock?.total ?? null,
    address: place.merchant?.address ?? '',
    districtName: place.districtName,
    openingHours: place.merchant?.openingHours ?? '',
    position: toLngLat(offer.location),
    state: shownState(offer, now),
  };
}

/** An offer in the ops list. */
export function toOfferRow(offer: Offer): OfferRow {
  return {
    id: offer._id,
    title: offer.title,
    merchantName: offer.merchantName,
    category: offer.category,
    kind: offer.kind,
    state: offer.state,
    orgId: offer.orgId,
    from: offer.from,
    to: offer.to,
    stockLeft: offer.stock?.left ?? null,
    version: offer.version,
  };
}
