import type { Group, GroupCode } from './model';

/** A code counts as expiring this long before its end, so that ops and the bot renew it in time. */
const CODE_EXPIRING_MS = 24 * 3_600_000;

export type NotJoinable = 'CLOSED' | 'FULL' | 'MISSING' | 'EXPIRED';

/** Is the group at its capacity? */
export function isFull(group: Pick<Group, 'memberCount' | 'capacity'>): boolean {
  return group.memberCount >= group.capacity;
}

/** The state of a group's code at an instant; `expiresAt` itself counts as expired. */
export function codeState(
  code: Pick<GroupCode, 'expiresAt'> | null,
  now: Date,
): 'ok' | 'expiring' | 'expired' | 'missing' {
  if (!code) return 'missing';
  if (code.expiresAt === null) return 'ok';
  const left = code.expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= CODE_EXPIRING_MS ? 'expiring' : 'ok';
}

/** Why a person cannot join by this code now, or null when they can. */
export function whyNotJoinable(
  group: Pick<Group, 'state' | 'memberCount' | 'capacity'>,
  code: Pick<GroupCode, 'expiresAt'> | null,
  now: Date,
): NotJoinable | null {
  if (group.state !== 'open') return 'CLOSED';
  if (isFull(group)) return 'FULL';
  const state = codeState(code, now);
  if (state === 'missing') return 'MISSING';
  return state === 'expired' ? 'EXPIRED' : null;
}

/** The instant from which people can no longer join by this code: epoch ms, Infinity = no end in sight; null = they cannot at all. */
export function joinableUntil(
  group: Pick<Group, 'state' | 'memberCount' | 'capacity'>,
  code: Pick<GroupCode, 'expiresAt'> | null,
): number | null {
  if (group.state !== 'open' || isFull(group) || !code) return null;
  return code.expiresAt?.getTime() ?? Infinity;
}
