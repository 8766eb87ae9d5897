import type { OfferRow } from '@fulin/core/offers/views';
import { z } from 'zod';
import { idSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';
import { offerDraftSchema } from './offer-draft';

export const shopOffersRouter = router({
  list: procedure('shopOffer.view').query((): Promise<OfferRow[]> => pending()),
  submit: procedure('shopOffer.submit')
    .input(z.strictObject({ merchantId: idSchema, draft: offerDraftSchema }))
    .mutation((): Promise<OfferRow> => pending()),
});
