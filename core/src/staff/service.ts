import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { AttemptLimiter } from './attempt-limiter';
import type { Actor, Staff } from './model';
import { hashPassword, verifyPassword } from './password';
import { clearFailedLogins, countFailedLogin, findStaffByLogin, lockLogin } from './store';

const LOCK_AFTER_FAILURES = 8;
const LOCK_MS = 15 * 60_000;

/** The limits of one process. The lock in the store holds across processes and restarts. */
export interface LoginLimits {
  byLogin: AttemptLimiter;
  byAddress: AttemptLimiter;
}

export function createLoginLimits(): LoginLimits {
  return {
    byLogin: new AttemptLimiter({ most: 8, windowMs: 15 * 60_000, maxKeys: 10_000 }),
    byAddress: new AttemptLimiter({ most: 30, windowMs: 15 * 60_000, maxKeys: 10_000 }),
  };
}

export interface LoginAttempt {
  login: string;
  password: string;
  /** '' when the platform hides it: then only the log-in's own limit counts. */
  address: string;
}

/** Checked in place of an unknown login's hash, so that both take the same time. */
let decoyHash: Promise<string> | undefined;

/**
 * The staff member who proved the password. WRONG_LOGIN for an unknown login, a wrong password, a locked login and somebody who
 * has left, all after the same work; TOO_MANY_REQUESTS once a login or an address failed too often.
 */
export async function checkLogin(db: Db, limits: LoginLimits, attempt: LoginAttempt, now: Date): Promise<Staff> {
  const login = attempt.login.toLowerCase();
  if (limits.byLogin.isBlocked(login, now) || (attempt.address && limits.byAddress.isBlocked(attempt.address, now))) {
    throw new AppError('TOO_MANY_REQUESTS', 'too many failed log-ins');
  }
  const decoy = await (decoyHash ??= hashPassword('nobody has this one'));
  const staff = await findStaffByLogin(db, login);
  const matches = await verifyPassword(attempt.password, staff?.passwordHash ?? decoy);
  const locked = staff?.lockedUntil && staff.lockedUntil > now;
  if (staff && matches && !locked && staff.state === 'active') {
    limits.byLogin.clear(login);
    await clearFailedLogins(db, staff._id, now);
    return staff;
  }
  limits.byLogin.fail(login, now);
  if (attempt.address) limits.byAddress.fail(attempt.address, now);
  if (staff && !locked) await countFailure(db, staff._id, now);
  throw new AppError('WRONG_LOGIN', 'log-in refused');
}

async function countFailure(db: Db, staffId: string, now: Date): Promise<void> {
  const failures = await countFailedLogin(db, staffId, now);
  if (failures >= LOCK_AFTER_FAILURES) await lockLogin(db, staffId, new Date(now.getTime() + LOCK_MS), now);
}

/** The staff member as the permission gate sees them. */
export function toStaffActor(staff: Staff): Extract<Actor, { kind: 'staff' }> {
  return {
    kind: 'staff',
    staffId: staff._id,
    name: staff.name,
    role: staff.role,
    orgId: staff.orgId,
    orgPath: staff.orgPath,
  };
}
