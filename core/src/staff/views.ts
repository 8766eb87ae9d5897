import type { StaffRole } from './model';

/** A signed-in staff member, and the token a page sends back with every change. */
export interface StaffSessionView {
  staff: { id: string; name: string; role: StaffRole; orgId: string; orgName: string };
  csrfToken: string;
  /** Only where there are no cookies: the caller sends it back with every call. */
  sessionToken?: string;
}

/** An org in a list. */
export interface OrgView {
  id: string;
  name: string;
  kind: 'head' | 'branch' | 'subBranch';
}
