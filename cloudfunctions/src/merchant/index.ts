import { identifyMerchant } from '../functions/identities';
import { serveFunction } from '../functions/serve';
import { merchantRouter } from './router';

/** CloudBase event function `merchant`: what a merchant's people call. */
export const main = serveFunction(merchantRouter, identifyMerchant);
