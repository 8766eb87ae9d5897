import { AppError } from '@fulin/core/errors';
import type { Actor } from '@fulin/core/staff/model';

export type StaffActor = Extract<Actor, { kind: 'staff' }>;
export type MemberActor = Extract<Actor, { kind: 'member' | 'merchant' }>;
export type MerchantActor = Extract<Actor, { kind: 'merchant' }>;

/** The actor as staff, after the gate let it through; FORBIDDEN if it is none. */
export function asStaff(actor: Actor): StaffActor {
  if (actor.kind === 'staff') return actor;
  throw new AppError('FORBIDDEN', `${actor.kind} is not staff`);
}

/** The actor as a cardholder (a merchant's person is one too); FORBIDDEN if it is none. */
export function asMember(actor: Actor): MemberActor {
  if (actor.kind === 'member' || actor.kind === 'merchant') return actor;
  throw new AppError('FORBIDDEN', `${actor.kind} is not a member`);
}

/** The actor as a merchant's person; FORBIDDEN if it is none. */
export function asMerchant(actor: Actor): MerchantActor {
  if (actor.kind === 'merchant') return actor;
  throw new AppError('FORBIDDEN', `${actor.kind} is not a merchant`);
}
