import { AppError } from '@fulin/core/errors';
import { mayReadMetrics } from '@fulin/core/metrics/metrics-access';
import { createMetrics } from '@fulin/core/metrics/prometheus';
import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../api/context';

export interface MetricsRouteDeps extends Pick<ApiDeps, 'db' | 'now'> {
  /** null = private addresses only. */
  token: string | null;
  /** Does the server believe what proxies say of their clients? */
  trustsProxy: boolean;
}

/** Prometheus asks here. Everybody else hears that there is no such address. */
export function installMetrics(app: FastifyInstance, { db, now, token, trustsProxy }: MetricsRouteDeps): void {
  const metrics = createMetrics(db, now);
  app.get('/metrics', async (request, reply) => {
    const asked = {
      address: request.ip,
      isForwarded: !trustsProxy && request.headers['x-forwarded-for'] !== undefined,
      authorization: request.headers.authorization,
    };
    if (!mayReadMetrics(asked, token)) throw new AppError('NOT_FOUND', 'metrics refused');
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  });
}
