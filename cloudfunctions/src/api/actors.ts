import { AppError } from '@fulin/core/errors';
import type { Member } from '@fulin/core/members/model';
import type { Actor } from '@fulin/core/staff/model';
import type { ApiContext } from './context';

export type StaffActor = Extract<Actor, { kind: 'staff' }>;
export type MerchantActor = Extract<Actor, { kind: 'merchant' }>;

/** The actor as staff, after the gate let it through; FORBIDDEN if it is none. */
export function asStaff(actor: Actor): StaffActor {
  if (actor.kind === 'staff') return actor;
  throw new AppError('FORBIDDEN', `${actor.kind} is not staff`);
}

/** The cardholder who asks (a merchant's person is one too); FORBIDDEN if it is none. */
export function askingMember(ctx: Pick<ApiContext, 'actor' | 'member'>): Member {
  if (ctx.member) return ctx.member;
  throw new AppError('FORBIDDEN', `${ctx.actor.kind} is not a member`);
}

/** The actor as a merchant's person; FORBIDDEN if it is none. */
export function asMerchant(actor: Actor): MerchantActor {
  if (actor.kind === 'merchant') return actor;
  throw new AppError('FORBIDDEN', `${actor.kind} is not a merchant`);
}
