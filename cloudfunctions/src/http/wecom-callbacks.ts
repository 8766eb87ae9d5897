import { answerEcho, openCallback, type CallbackQuery, type CallbackSettings } from '@fulin/core/wecom/open-callback';
import { putNotice } from '@fulin/core/wecom/inbox';
import type { FastifyInstance } from 'fastify';
import type { Db } from 'mongodb';
import { z } from 'zod';

export interface WecomCallbackDeps {
  db: Db;
  now: () => Date;
  /** null = WeCom is not told to call here, and the address is not there. */
  settings: CallbackSettings | null;
}

const ADDRESS = '/wecom/callback';
const BODY_LIMIT = 64 * 1024;
const text = z.string().max(4_096).optional();
const querySchema = z.object({ msg_signature: text, timestamp: text, nonce: text, echostr: text });

function readQuery(query: unknown): CallbackQuery {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) return {};
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as CallbackQuery;
}

/**
 * Where WeCom says what happened to customer groups: its check of the address (GET) and its events (POST), verified and kept for the
 * bot. Answered within its 5 s, for nothing is done here but writing it down.
 */
export async function installWecomCallbacks(app: FastifyInstance, deps: WecomCallbackDeps): Promise<void> {
  const { db, now, settings } = deps;
  if (settings === null) return;
  await app.register((scope, _, done) => {
    // WeCom sends XML, whatever it calls it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    scope.get(ADDRESS, async (request, reply) => {
      const answer = answerEcho(readQuery(request.query), settings, now());
      return answer.ok ? reply.type('text/plain').send(answer.text) : reply.code(403).send();
    });
    scope.post(ADDRESS, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : '';
      const opened = openCallback(readQuery(request.query), body, settings, now());
      if (!opened.ok) return reply.code(403).send();
      if (opened.event) await putNotice(db, opened.key, opened.event, now());
      return reply.type('text/plain').send('success');
    });
    done();
  });
}
