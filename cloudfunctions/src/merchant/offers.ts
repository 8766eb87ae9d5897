import { AppError } from '@fulin/core/errors';
import { findMerchant } from '@fulin/core/merchants/store';
import { submitOffer } from '@fulin/core/offers/service';
import { listOffers } from '@fulin/core/offers/store';
import { KIND_TEXTS } from '@fulin/core/offers/texts';
import { toOfferRow } from '@fulin/core/offers/to-views';
import type { OfferRow } from '@fulin/core/offers/views';
import { z } from 'zod';
import { asMerchant } from '../api/actors';
import { idSchema, noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import { offerDraftSchema } from './offer-draft';

export const shopOffersRouter = router({
  list: procedure('shopOffer.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<OfferRow[]> => {
      const { merchantIds } = asMerchant(ctx.actor);
      const { items } = await listOffers(ctx.db, { merchantIds, limit: 200 });
      return items.map(toOfferRow);
    }),
  submit: procedure('shopOffer.submit')
    .input(z.strictObject({ merchantId: idSchema, draft: offerDraftSchema }))
    .mutation(async ({ ctx, input }): Promise<OfferRow> => {
      ctx.ensure({ merchantId: input.merchantId });
      const merchant = await findMerchant(ctx.db, input.merchantId);
      if (merchant?.status !== 'active') throw new AppError('NOT_FOUND', 'no active shop of that id');
      const draft = { ...input.draft, campaign: KIND_TEXTS[input.draft.kind] };
      return toOfferRow(await submitOffer(ctx.db, merchant, draft, asMerchant(ctx.actor).openid, ctx.now()));
    }),
});
