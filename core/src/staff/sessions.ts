import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import type { Staff, StaffSession } from './model';
import { findStaff, staffSessionsSpec } from './store';
import { hashToken, isToken, newToken } from './tokens';

/** A working day and then some; after it the person signs in again. */
export const STAFF_SESSION_MS = 12 * 3_600_000;

/** Opens a session and returns its token, which is stored nowhere. */
export async function openStaffSession(
  db: Db,
  staffId: string,
  now: Date,
): Promise<{ token: string; session: StaffSession }> {
  const token = newToken();
  const session: StaffSession = {
    _id: hashToken(token),
    staffId,
    csrfToken: newToken(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + STAFF_SESSION_MS),
  };
  await collectionOf(db, staffSessionsSpec).insertOne(session);
  return { token, session };
}

/** Whose session a token is. SESSION_EXPIRED when it is over, unknown, or its owner has left. */
export async function readStaffSession(
  db: Db,
  token: unknown,
  now: Date,
): Promise<{ staff: Staff; session: StaffSession }> {
  const session = isToken(token) ? await collectionOf(db, staffSessionsSpec).findOne({ _id: hashToken(token) }) : null;
  if (!session || session.expiresAt <= now) throw new AppError('SESSION_EXPIRED', 'staff session over or unknown');
  const staff = await findStaff(db, session.staffId);
  if (staff?.state !== 'active') throw new AppError('SESSION_EXPIRED', 'the session belongs to nobody active');
  return { staff, session };
}

/** Ends a session; ending it twice changes nothing. */
export async function closeStaffSession(db: Db, token: string): Promise<void> {
  await collectionOf(db, staffSessionsSpec).deleteOne({ _id: hashToken(token) });
}
