import { readOrgScope } from '@fulin/core/access/scope';
import { OFFER_STATES } from '@fulin/core/offers/model';
import { endOffer, getOffer, reviewOffer } from '@fulin/core/offers/service';
import { listOffers } from '@fulin/core/offers/store';
import { toOfferRow } from '@fulin/core/offers/to-views';
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
import { asStaff } from '../api/actors';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

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

/** The offer before the change, if the actor may make the change to it. */
async function findOwnOffer(ctx: GateContext, id: string): Promise<OfferRow> {
  const [scope, offer] = await Promise.all([readOrgScope(ctx.db, ctx.actor), getOffer(ctx.db, id)]);
  ctx.ensure({ orgPath: scope.pathOf(offer.orgId), makerId: offer.submittedBy });
  return toOfferRow(offer);
}

export const opsOffersRouter = router({
  list: procedure('offer.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<OfferListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      const { items, nextCursor } = await listOffers(ctx.db, { ...input, orgIds: scope.ids });
      return { items: items.map(toOfferRow), nextCursor };
    }),
  review: procedure('offer.review')
    .input(reviewInput)
    .mutation(async ({ ctx, input }): Promise<OfferRow> => {
      const before = await findOwnOffer(ctx, input.id);
      const reviewerId = asStaff(ctx.actor).staffId;
      const after = toOfferRow(await reviewOffer(ctx.db, { ...input, reviewerId }, ctx.now()));
      ctx.note({ subject: input.id, before, after: { ...after, note: input.note } });
      return after;
    }),
  end: procedure('offer.end')
    .input(z.strictObject({ id: idSchema, version: versionSchema, note: noteSchema }))
    .mutation(async ({ ctx, input }): Promise<OfferRow> => {
      const before = await findOwnOffer(ctx, input.id);
      const after = toOfferRow(await endOffer(ctx.db, input, ctx.now()));
      ctx.note({ subject: input.id, before, after: { ...after, note: input.note } });
      return after;
    }),
});
