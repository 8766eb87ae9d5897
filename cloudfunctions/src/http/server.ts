import cookie from '@fastify/cookie';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { BuiltApp } from '../api/built-app';
import type { ApiDeps } from '../api/context';
import { installDemoIdentity } from '../demo/routes';
import { answerBadAddress, answerBadRequest, installErrorAnswers } from './answers';
import { installApiRoutes } from './api-routes';
import { installCsvExport } from './csv-export';
import { installLanding } from './landing';
import { installMedia } from './media';
import { installMetrics } from './metrics';
import { installPages } from './pages';
import { installSecurityHeaders } from './security-headers';
import { SessionCache } from './session-cache';
import type { HttpSettings } from './settings';
import { installSimulatorProxy } from './simulator-proxy';
import { installWecomCallbacks } from './wecom-callbacks';

/** Room for a broadcast's draft with two thousand group ids; nothing else is near it. */
const BODY_LIMIT = 256 * 1024;
const HEADER_LIMIT = 96 * 1024;

export interface ServerDeps {
  api: ApiDeps;
  apps: readonly BuiltApp[];
  settings: Pick<HttpSettings, 'secureCookies' | 'simulatorUrl' | 'demo' | 'publicUrl'> &
    Partial<Pick<HttpSettings, 'wecomCallback' | 'metricsToken'>>;
  logger?: FastifyServerOptions['logger'];
}

/** Puts the server together; nobody listens yet. */
export async function buildServer({ api, apps, settings, logger = false }: ServerDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    http: { maxHeaderSize: HEADER_LIMIT },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
    trustProxy: settings.secureCookies ? 'loopback, linklocal, uniquelocal' : false,
  });
  const cache = new SessionCache();
  await app.register(cookie);
  installSecurityHeaders(app, { https: settings.secureCookies });
  installErrorAnswers(app);
  installJsonBodies(app);
  const demoUrl = settings.demo ? settings.publicUrl : null;
  installApiRoutes(app, { ...api, demoUrl, cache, secureCookies: settings.secureCookies });
  if (settings.demo) {
    installDemoIdentity(app, { db: api.db, now: api.now, cache, secureCookies: settings.secureCookies });
  }
  app.get('/healthz', async (_, reply) => {
    const view = await api.health();
    return reply
      .code(view.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(view);
  });
  await installWecomCallbacks(app, { ...api, settings: settings.wecomCallback ?? null });
  installCsvExport(app, api);
  installMedia(app, api);
  installMetrics(app, { ...api, token: settings.metricsToken ?? null, trustsProxy: settings.secureCookies });
  installLanding(app, settings);
  await installPages(app, apps);
  await installSimulatorProxy(app, settings.simulatorUrl);
  return app;
}

/** JSON bodies only; an empty one is no input. `__proto__` keys stay plain data: the schemas refuse them by name. */
function installJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(body)) as unknown);
    } catch (error) {
      done(Object.assign(new Error('not JSON', { cause: error }), { statusCode: 400 }));
    }
  });
}
