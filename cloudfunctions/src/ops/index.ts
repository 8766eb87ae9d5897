import { identifyBySession } from '../functions/identities';
import { serveFunction } from '../functions/serve';
import { opsRouter } from './router';

/** CloudBase event function `ops`: what staff call. */
export const main = serveFunction(opsRouter, identifyBySession);
