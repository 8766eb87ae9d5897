import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { hashToken, isToken, newToken } from '../staff/tokens';
import { collectionOf } from '../store/collection';
import type { Member } from './model';
import { findMember, memberSessionsSpec } from './store';

export const MEMBER_SESSION_MS = 30 * 86_400_000;

/** Opens a cardholder's session and returns its token, which is stored nowhere. */
export async function openMemberSession(
  db: Db,
  memberId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + MEMBER_SESSION_MS);
  await collectionOf(db, memberSessionsSpec).insertOne({
    _id: hashToken(token),
    memberId,
    createdAt: now,
    expiresAt,
  });
  return { token, expiresAt };
}

/** Whose session a token is, and until when. SESSION_EXPIRED when it is over or unknown. */
export async function readMemberSession(
  db: Db,
  token: unknown,
  now: Date,
): Promise<{ member: Member; expiresAt: Date }> {
  const session = isToken(token) ? await collectionOf(db, memberSessionsSpec).findOne({ _id: hashToken(token) }) : null;
  const member = session && session.expiresAt > now ? await findMember(db, session.memberId) : null;
  if (!session || !member) throw new AppError('SESSION_EXPIRED', 'member session over or unknown');
  return { member, expiresAt: session.expiresAt };
}

/** Ends a session; ending it twice changes nothing. */
export async function closeMemberSession(db: Db, token: string): Promise<void> {
  await collectionOf(db, memberSessionsSpec).deleteOne({ _id: hashToken(token) });
}
