import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isBuilt } from '../api/built-app';
import type { BuiltApp } from '../api/built-app';
import { scriptHashes } from './csp';
import { setPageHeaders } from './security-headers';
import { NOT_BUILT_TEXT } from './texts';

const HASHED = /[.-][A-Za-z0-9_-]{8,}\.(?:js|css|woff2?|png|svg|jpg|webp)$/;
/** Ends in a suffix of letters. An instant at the end of a page's address ('…00.000Z') does not. */
const LOOKS_LIKE_A_FILE = /\.[A-Za-z][A-Za-z0-9]*$/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** Serves built apps: hashed assets for a year, the page itself never from a cache, unknown paths inside an app its page. */
export async function installPages(app: FastifyInstance, apps: readonly BuiltApp[]): Promise<void> {
  await app.register(fastifyStatic, { serve: false, root: apps.map((one) => one.root), cacheControl: false });
  for (const one of apps) {
    app.get(one.prefix.slice(0, -1), (_, reply) => reply.redirect(one.prefix, 308));
    app.get<{ Params: { '*': string } }>(`${one.prefix}*`, (request, reply) => {
      const file = request.params['*'];
      if (file === '' || file === 'index.html' || !LOOKS_LIKE_A_FILE.test(file)) return sendPage(reply, one);
      reply.header('cache-control', HASHED.test(file) ? A_YEAR : 'no-cache');
      return reply.sendFile(file, one.root);
    });
  }
}

function sendPage(reply: FastifyReply, app: BuiltApp): FastifyReply {
  if (!isBuilt(app)) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT_TEXT);
  const html = readFileSync(path.join(app.root, 'index.html'), 'utf8');
  setPageHeaders(reply, { scripts: scriptHashes(html), inlineStyles: true });
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
}
