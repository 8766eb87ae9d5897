import { router } from '../api/trpc';
import { shopOffersRouter } from './offers';
import { shopsRouter } from './shops';

/** What a merchant's people may ask. */
export const merchantRouter = router({ shops: shopsRouter, offers: shopOffersRouter });

export type MerchantRouter = typeof merchantRouter;
