import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentSecurityPolicy } from './csp';
import type { PagePolicy } from './csp';

/** Headers of every answer; pages add their content security policy. */
export function installSecurityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.addHook('onRequest', (_, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'geolocation=(self), camera=(), microphone=()');
    if (options.https) reply.header('strict-transport-security', 'max-age=15552000');
    done();
  });
}

export function setPageHeaders(reply: FastifyReply, policy: PagePolicy): void {
  reply.header('content-security-policy', contentSecurityPolicy(policy));
}
