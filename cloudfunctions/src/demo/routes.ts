import { AppError } from '@fulin/core/errors';
import { closeMemberSession, openMemberSession } from '@fulin/core/members/sessions';
import { findMember, searchMembers } from '@fulin/core/members/store';
import { toDemoMemberView } from '@fulin/core/members/rules';
import type { FastifyInstance } from 'fastify';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { idSchema, searchSchema } from '../api/inputs';
import { dropSessionCookie, MEMBER_COOKIE, setSessionCookie } from '../http/cookies';
import type { SessionCache } from '../http/session-cache';

export interface DemoDeps {
  db: Db;
  now: () => Date;
  cache: SessionCache;
  secureCookies: boolean;
}

const MOST_MEMBERS = 60;
const searchInput = z.strictObject({ q: searchSchema.default('') });
const signInInput = z.strictObject({ memberId: idSchema });

/**
 * Lets a visitor of the demo be any cardholder, without a password. Mounted by the server's assembly in demo mode only, and
 * refuses to exist in production whatever the assembly says.
 */
export function installDemoIdentity(app: FastifyInstance, deps: DemoDeps): void {
  if (process.env.NODE_ENV === 'production') {
    throw new AppError('BAD_SETTING', 'Bad setting FULIN_DEMO: the demo identity must not run in production.');
  }
  app.get('/api/demo/members', async (request) => {
    const { q } = searchInput.parse(request.query);
    return (await searchMembers(deps.db, q, MOST_MEMBERS)).map(toDemoMemberView);
  });
  app.post('/api/demo/sign-in', async (request, reply) => {
    const { memberId } = signInInput.parse(request.body);
    const member = await findMember(deps.db, memberId);
    if (!member) throw new AppError('NOT_FOUND', 'no such cardholder');
    const { token, expiresAt } = await openMemberSession(deps.db, member._id, deps.now());
    setSessionCookie(reply, MEMBER_COOKIE, token, { expires: expiresAt, path: '/api', secure: deps.secureCookies });
    return toDemoMemberView(member);
  });
  app.post('/api/demo/sign-out', async (request, reply) => {
    const token = request.cookies[MEMBER_COOKIE];
    if (token) {
      deps.cache.forget(token);
      await closeMemberSession(deps.db, token);
    }
    dropSessionCookie(reply, MEMBER_COOKIE, '/api');
    return { ok: true };
  });
}
