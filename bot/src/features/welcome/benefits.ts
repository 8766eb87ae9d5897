import type { Group } from '@fulin/core/groups/model';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import { discountText, timeText } from '@fulin/core/offers/texts';
import { toLngLat } from '@fulin/core/places/distance';
import type { BenefitLine } from './texts';

const LOOKED_AT = 300;

/** The campaigns running round a group, each by its nearest shop: what, which weekday, which hour. */
export function benefitsOf(offers: LiveOffers, group: Group, at: Date, limit: number, radiusM: number): BenefitLine[] {
  const { items } = offers.near({ position: toLngLat(group.location), radiusM, limit: LOOKED_AT, at });
  const lines = new Map<string, BenefitLine>();
  for (const { offer } of items) {
    if (lines.has(offer.campaign)) continue;
    lines.set(offer.campaign, {
      what: offer.campaign,
      where: offer.merchantName,
      discount: discountText(offer.discount),
      when: timeText(offer),
    });
    if (lines.size === limit) break;
  }
  return [...lines.values()];
}
