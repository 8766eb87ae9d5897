import { identifyByOpenid } from '../functions/identities';
import { serveFunction } from '../functions/serve';
import { memberRouter } from './router';

/** CloudBase event function `member`: what a cardholder's phone calls. */
export const main = serveFunction(memberRouter, identifyByOpenid);
