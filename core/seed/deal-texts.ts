import type { Group } from '../src/groups/model';
import type { Meal, Offer } from '../src/offers/model';
import { ProfileTable } from '../src/offers/profiles';
import { hasStock } from '../src/offers/rules';
import { discountText } from '../src/offers/texts';
import { GridIndex } from '../src/places/grid-index';

/** Writes what a group would have been told at a past meal, from the offers that were live then. */
export function createDealWriter(
  offers: readonly Offer[],
): (group: Group, meal: Meal, intro: string, at: Date) => string | null {
  const profiles = new ProfileTable();
  const approved = offers.filter((offer) => offer.state === 'approved' && hasStock(offer));
  const byId = new Map(approved.map((offer) => [offer._id, offer]));
  const grid = new GridIndex(
    approved.map((offer) => ({
      id: offer._id,
      lng: offer.location.coordinates[0],
      lat: offer.location.coordinates[1],
      from: offer.from.getTime(),
      to: offer.to.getTime(),
      profile: profiles.numberOf(offer),
    })),
  );
  return (group, meal, intro, at) => {
    const [lng, lat] = group.location.coordinates;
    const accepts = profiles.accepting({ meal, onBillingDay: false }, at);
    const hits = grid.near({ lng, lat, radiusM: 3_000, at: at.getTime(), accepts, limit: 3 });
    const lines = hits.flatMap((hit, i) => {
      const offer = byId.get(hit.id);
      return offer
        ? [
            `${i + 1}. ${offer.merchantName} · ${offer.title}\n   ${discountText(offer.discount)},约 ${Math.round(hit.distanceM)} 米`,
          ]
        : [];
    });
    return lines.length > 0 ? [intro, ...lines].join('\n') : null;
  };
}
