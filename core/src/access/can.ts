import { AppError } from '../errors';
import type { ErrorCode } from '../errors';
import type { Actor } from '../staff/model';
import { ACTIONS } from './actions';
import type { Action, ActionRule } from './actions';

/** What an action is done to, as far as permission depends on it. */
export interface Subject {
  /** Ids from head office down to the org that holds it. */
  orgPath?: readonly string[] | undefined;
  /** The staff id (or openid) of whoever made or submitted it. */
  makerId?: string | null;
  merchantId?: string;
}

export type Decision =
  { ok: true } | { ok: false; reason: Extract<ErrorCode, 'NOT_SIGNED_IN' | 'FORBIDDEN' | 'SAME_PERSON'> };

const YES: Decision = { ok: true };
const no = (actor: Actor): Decision => ({
  ok: false,
  reason: actor.kind === 'anonymous' ? 'NOT_SIGNED_IN' : 'FORBIDDEN',
});

/**
 * The one permission gate: may the actor do the action, to this subject when one is given? Default deny.
 * Without a subject it answers whether the actor may do the action to anything at all.
 */
export function can(actor: Actor, action: Action, subject?: Subject): Decision {
  const rule: ActionRule | undefined = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  switch (rule?.who) {
    case 'anyone':
      return YES;
    case 'member':
      return actor.kind === 'member' || actor.kind === 'merchant' ? YES : no(actor);
    case 'merchant':
      if (actor.kind !== 'merchant') return no(actor);
      return subject === undefined || actor.merchantIds.includes(subject.merchantId ?? '') ? YES : no(actor);
    case 'system':
      return actor.kind === 'system' ? YES : no(actor);
    case 'staff':
      return canStaff(rule, actor, subject);
    case undefined:
      return no(actor);
  }
}

function canStaff(rule: Extract<ActionRule, { who: 'staff' }>, actor: Actor, subject?: Subject): Decision {
  if (actor.kind !== 'staff' || !rule.roles.includes(actor.role)) return no(actor);
  if (subject === undefined) return YES;
  if (rule.scope === 'orgTree' && !subject.orgPath?.includes(actor.orgId)) return no(actor);
  if (rule.notByMaker && subject.makerId === actor.staffId) return { ok: false, reason: 'SAME_PERSON' };
  return YES;
}

/** Throws NOT_SIGNED_IN, FORBIDDEN or SAME_PERSON unless `can` says yes. */
export function ensureCan(actor: Actor, action: Action, subject?: Subject): void {
  const decision = can(actor, action, subject);
  if (!decision.ok) throw new AppError(decision.reason, `${actor.kind} refused ${action}`);
}
