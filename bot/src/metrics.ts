import { createServer } from 'node:http';
import { mayReadMetrics } from '@fulin/core/metrics/metrics-access';
import { createMetrics } from '@fulin/core/metrics/prometheus';
import type { Db } from 'mongodb';
import type { Uninstall } from './features/context';

export interface MetricsOptions {
  db: Db;
  now: () => Date;
  host: string;
  port: number;
  /** null = private addresses only. */
  token: string | null;
  onError: (where: string, error: unknown) => void;
}

/** Answers Prometheus at `/metrics` and nobody else; a port that is taken is reported, the bot goes on without. */
export function serveMetrics({ db, now, host, port, token, onError }: MetricsOptions): Uninstall {
  const metrics = createMetrics(db, now);
  const server = createServer((request, response) => {
    const { authorization, 'x-forwarded-for': forwarded } = request.headers;
    const asked = {
      address: request.socket.remoteAddress ?? '',
      isForwarded: forwarded !== undefined,
      authorization,
    };
    if (request.url !== '/metrics' || request.method !== 'GET' || !mayReadMetrics(asked, token)) {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      (error: unknown) => {
        onError('metrics', error);
        response.writeHead(500).end();
      },
    );
  });
  server.on('error', (error) => onError('metrics', error));
  server.listen(port, host);
  return () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
}
