import { CATEGORIES } from '@fulin/core/merchants/model';
import type { Category } from '@fulin/core/merchants/model';
import { MEALS } from '@fulin/core/offers/model';
import type { OfferCard, OfferDetail } from '@fulin/core/offers/views';
import { lngLatSchema } from '@fulin/core/places/model';
import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema, maybePositionSchema } from '../api/inputs';
import { pending } from '../api/pending';
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
    .query((): Promise<NearbyOffersView> => pending()),
  get: procedure('offer.browse')
    .input(maybePositionSchema.safeExtend({ id: idSchema }))
    .query((): Promise<OfferDetail> => pending()),
  categories: procedure('offer.browse').query((): Promise<{ code: Category; name: string }[]> => pending()),
});
