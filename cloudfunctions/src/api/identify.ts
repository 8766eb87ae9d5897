import { AppError } from '@fulin/core/errors';
import type { Member } from '@fulin/core/members/model';
import { findMerchantsOwnedBy } from '@fulin/core/merchants/store';
import { readStaffSession } from '@fulin/core/staff/sessions';
import { toStaffActor } from '@fulin/core/staff/service';
import type { Actor } from '@fulin/core/staff/model';
import type { Db } from 'mongodb';
import type { Identity } from './context';

const ANONYMOUS: Identity = { actor: { kind: 'anonymous' }, problem: null, member: null, session: null };

/** Nobody, and if a session was shown, why it does not count. */
export function anonymous(problem: AppError | null = null): Identity {
  return problem ? { ...ANONYMOUS, problem } : ANONYMOUS;
}

/** Who the token of a staff session is; a session that is over makes an anonymous caller who is told so. */
export async function identifyStaff(db: Db, token: unknown, now: Date): Promise<Identity> {
  if (token === undefined || token === null || token === '') return anonymous();
  try {
    const { staff, session } = await readStaffSession(db, token, now);
    return {
      actor: toStaffActor(staff),
      problem: null,
      member: null,
      session: { token: String(token), csrfToken: session.csrfToken },
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'SESSION_EXPIRED') return anonymous(error);
    throw error;
  }
}

/** A cardholder as the gate sees them. */
export function toMemberIdentity(member: Member): Identity {
  const actor: Actor = { kind: 'member', memberId: member._id, openid: member.openid };
  return { actor, problem: null, member, session: null };
}

/** The same caller as a merchant's person, when the openid owns shops; otherwise unchanged, and the gate refuses. */
export async function asMerchantIdentity(db: Db, identity: Identity): Promise<Identity> {
  const { actor } = identity;
  if (actor.kind !== 'member') return identity;
  const merchantIds = (await findMerchantsOwnedBy(db, actor.openid)).map((shop) => shop._id);
  if (merchantIds.length === 0) return identity;
  const merchant: Actor = { kind: 'merchant', memberId: actor.memberId, openid: actor.openid, merchantIds };
  return { ...identity, actor: merchant };
}
