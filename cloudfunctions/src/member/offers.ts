import { AppError } from '@fulin/core/errors';
import { askerDay } from '@fulin/core/members/rules';
import { CATEGORIES } from '@fulin/core/merchants/model';
import type { Category } from '@fulin/core/merchants/model';
import { findDistrict } from '@fulin/core/places/store';
import { findMerchant } from '@fulin/core/merchants/store';
import { CATEGORY_TEXTS } from '@fulin/core/merchants/texts';
import { MEALS } from '@fulin/core/offers/model';
import { isPublic } from '@fulin/core/offers/rules';
import { findOffer } from '@fulin/core/offers/store';
import { toOfferCard, toOfferDetail } from '@fulin/core/offers/to-views';
import type { OfferCard, OfferDetail } from '@fulin/core/offers/views';
import { distanceM, toLngLat } from '@fulin/core/places/distance';
import { lngLatSchema } from '@fulin/core/places/model';
import { z } from 'zod';
import { askingMember } from '../api/actors';
import { cursorSchema, idSchema, limitSchema, maybePositionSchema, noInput, positionOf } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export interface NearbyOffersView {
  items: OfferCard[];
  nextCursor: string | null;
  asOf: Date;
  /** How many there are within the radius; null when not counted. */
  total: number | null;
}

const nearInput = z.strictObject({
  ...lngLatSchema.shape,
  category: z.enum(CATEGORIES).optional(),
  meal: z.enum(MEALS).optional(),
  openNow: z.boolean().optional(),
  radiusM: z.number().min(1).max(20_000).default(3_000),
  cursor: cursorSchema.optional(),
  limit: limitSchema(50, 20),
});

export const memberOffersRouter = router({
  near: procedure('offer.browse')
    .input(nearInput)
    .query(({ ctx, input }): NearbyOffersView => {
      const { lng, lat, ...filter } = input;
      const asOf = ctx.now();
      const asker = askerDay(askingMember(ctx), asOf);
      const { items, nextCursor } = ctx.liveOffers.near({ ...filter, ...asker, position: { lng, lat }, at: asOf });
      const cards = items.map(({ offer, distanceM }) => toOfferCard(offer, distanceM, asOf, asker));
      return { items: cards, nextCursor, asOf, total: null };
    }),
  get: procedure('offer.browse')
    .input(maybePositionSchema.safeExtend({ id: idSchema }))
    .query(async ({ ctx, input }): Promise<OfferDetail> => {
      const offer = ctx.liveOffers.get(input.id) ?? (await findOffer(ctx.db, input.id));
      if (!offer || !isPublic(offer)) throw new AppError('NOT_FOUND', 'no public offer of that id');
      const [merchant, district] = await Promise.all([
        findMerchant(ctx.db, offer.merchantId),
        findDistrict(ctx.db, offer.districtId),
      ]);
      const position = toLngLat(offer.location);
      const from = positionOf(input) ?? position;
      const now = ctx.now();
      const asker = askerDay(askingMember(ctx), now);
      const place = { merchant, districtName: district?.name ?? '' };
      return toOfferDetail(offer, place, distanceM(from, position), now, asker);
    }),
  categories: procedure('offer.browse')
    .input(noInput)
    .query((): { code: Category; name: string }[] => CATEGORIES.map((code) => ({ code, name: CATEGORY_TEXTS[code] }))),
});
