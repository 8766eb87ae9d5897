import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import { SIMULATOR_DOWN_TEXT, SIMULATOR_OFF_TEXT } from './texts';

const PREFIX = '/sim';
const PLAIN = 'text/plain; charset=utf-8';

/** Hands /sim/ on to the simulator as it is, streams included; says so in a sentence when it is down or there is none. */
export async function installSimulatorProxy(app: FastifyInstance, simulatorUrl: string | null): Promise<void> {
  if (simulatorUrl === null) {
    app.get(`${PREFIX}/*`, (_, reply) => reply.code(404).type(PLAIN).send(SIMULATOR_OFF_TEXT));
    return;
  }
  await app.register(async (scope) => {
    // The proxy hands bodies on unread and brings parsers of its own for that.
    scope.removeAllContentTypeParsers();
    await scope.register(httpProxy, {
      upstream: simulatorUrl,
      prefix: PREFIX,
      rewritePrefix: PREFIX,
      // A live page may hear nothing for a long while.
      undici: { bodyTimeout: 0, headersTimeout: 15_000 },
      replyOptions: {
        onError: (reply) => {
          reply.code(503).header('retry-after', '2').type(PLAIN).send(SIMULATOR_DOWN_TEXT);
        },
      },
    });
  });
}
