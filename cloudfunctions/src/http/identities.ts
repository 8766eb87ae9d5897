import '@fastify/cookie';
import { AppError } from '@fulin/core/errors';
import { readMemberSession } from '@fulin/core/members/sessions';
import type { FastifyRequest } from 'fastify';
import type { ApiDeps, Identity } from '../api/context';
import { anonymous, asMerchantIdentity, identifyStaff, toMemberIdentity } from '../api/identify';
import { MEMBER_COOKIE, STAFF_COOKIE } from './cookies';
import type { SessionCache } from './session-cache';

export type Audience = 'member' | 'merchant' | 'ops';

/** Finds out who a request comes from, by its cookies alone. */
export async function identifyRequest(
  deps: ApiDeps,
  cache: SessionCache,
  audience: Audience,
  request: FastifyRequest,
): Promise<Identity> {
  if (audience === 'ops') return identifyStaff(deps.db, request.cookies[STAFF_COOKIE], deps.now());
  const identity = await identifyMember(deps, cache, request.cookies[MEMBER_COOKIE]);
  return audience === 'merchant' ? asMerchantIdentity(deps.db, identity) : identity;
}

async function identifyMember({ db, now }: ApiDeps, cache: SessionCache, token: string | undefined): Promise<Identity> {
  if (!token) return anonymous();
  const known = cache.find(token, now());
  if (known) return known;
  try {
    const { member, expiresAt } = await readMemberSession(db, token, now());
    const identity = toMemberIdentity(member);
    cache.keep(token, identity, expiresAt, now());
    return identity;
  } catch (error) {
    if (error instanceof AppError && error.code === 'SESSION_EXPIRED') return anonymous(error);
    throw error;
  }
}
