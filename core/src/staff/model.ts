/** 机构: a node of the org tree. `path` = ids from head office down to this one, itself included. */
export interface Org {
  _id: string;
  name: string;
  kind: 'head' | 'branch' | 'subBranch';
  parentId: string | null;
  path: string[];
}

export const STAFF_ROLES = ['head', 'branch', 'manager', 'reviewer', 'auditor', 'service'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** 员工. */
export interface Staff {
  _id: string;
  login: string;
  name: string;
  orgId: string;
  orgPath: string[];
  role: StaffRole;
  /** Who this is in the channels' groups: known staff is never welcomed and is no cardholder. Absent = unknown. */
  personIds?: string[];
  /** The text inside this manager's own contact code, for people whose group cannot be joined; null or absent = none. */
  contactCode?: string | null;
  /** scrypt, PHC string form. */
  passwordHash: string;
  state: 'active' | 'left';
  failedLogins: number;
  lockedUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A signed-in staff member's session; `_id` is the SHA-256 of the cookie's token. */
export interface StaffSession {
  _id: string;
  staffId: string;
  csrfToken: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Who asks, as the permission gate sees it. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'member'; memberId: string; openid: string }
  | { kind: 'merchant'; openid: string; memberId: string; merchantIds: string[] }
  | { kind: 'staff'; staffId: string; name: string; role: StaffRole; orgId: string; orgPath: string[] }
  | { kind: 'system'; name: string };
