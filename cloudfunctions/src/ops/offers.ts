import { OFFER_STATES } from '@fulin/core/offers/model';
import type { OfferRow } from '@fulin/core/offers/views';
import { z } from 'zod';
import {
  cursorSchema,
  idSchema,
  limitSchema,
  noteSchema,
  reviewInput,
  searchSchema,
  versionSchema,
} from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export interface OfferListView {
  items: OfferRow[];
  nextCursor: string | null;
}

const listInput = z.strictObject({
  state: z.enum(OFFER_STATES).optional(),
  q: searchSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

export const opsOffersRouter = router({
  list: procedure('offer.view')
    .input(listInput)
    .query((): Promise<OfferListView> => pending()),
  review: procedure('offer.review')
    .input(reviewInput)
    .mutation((): Promise<OfferRow> => pending()),
  end: procedure('offer.end')
    .input(z.strictObject({ id: idSchema, version: versionSchema, note: noteSchema }))
    .mutation((): Promise<OfferRow> => pending()),
});
