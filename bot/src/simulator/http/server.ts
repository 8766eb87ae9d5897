import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError, type ErrorCode } from '@fulin/core/errors';
import fastify, { type FastifyInstance } from 'fastify';
import type { Faults } from '../faults';
import { SIM_TEXTS } from '../texts';
import type { World } from '../world';
import { faultsBody, parseInput, roomParams } from './input';
import { Live } from './live';
import { addRoutes } from './routes';

const CSP =
  "default-src 'self'; img-src 'self' data: blob: https:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
const STATUS: Partial<Record<ErrorCode, number>> = { BAD_INPUT: 400, NOT_FOUND: 404, WRONG_STATE: 409, FORBIDDEN: 403 };

export interface SimServerOptions {
  world: World;
  faults: Faults;
  /** Where the built page is. */
  pageDir: string;
  /** Whether tests may inject faults. */
  faultsOn: boolean;
}

/** The simulated WeChat's web side, everything under `/sim/`: the page, its JSON, the live stream, fault injection for tests. */
export async function buildSimServer(options: SimServerOptions): Promise<FastifyInstance> {
  const { world, faults, pageDir, faultsOn } = options;
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true });
  const live = new Live(world);
  app.addHook('preClose', () => live.close());
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', CSP);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const known = error instanceof AppError ? error : null;
    const client = (error.statusCode ?? 500) < 500;
    const code: ErrorCode = known?.code ?? (client ? 'BAD_INPUT' : 'INTERNAL');
    const userText = known?.userText ?? (client ? SIM_TEXTS.badInput : new AppError('INTERNAL', '').userText);
    void reply.status(STATUS[code] ?? (client ? 400 : 500)).send({ error: { code, userText, field: known?.field } });
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.status(404).send({ error: { code: 'NOT_FOUND', userText: new AppError('NOT_FOUND', '').userText } });
  });

  addRoutes(app, world, live);
  await app.register(fastifyStatic, { root: pageDir, prefix: '/sim/assets/', decorateReply: false });
  const page = async () => readFile(join(pageDir, 'index.html'), 'utf8');
  app.get('/sim', (_request, reply) => reply.redirect('/sim/'));
  app.get('/sim/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await page()));
  app.get('/sim/join/:code', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await page()));

  if (faultsOn) {
    app.get('/sim/test/faults', () => ({ ...faults.plan, waiting: faults.waiting }));
    app.post('/sim/test/faults', (request) => {
      faults.set(parseInput(faultsBody, request.body));
      return faults.plan;
    });
    app.post('/sim/test/rooms/:roomId/rotate', (request) => {
      return { payload: world.codeOf(parseInput(roomParams, request.params).roomId, true) };
    });
  }
  return app;
}
