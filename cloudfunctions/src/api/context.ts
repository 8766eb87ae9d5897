import type { AppError } from '@fulin/core/errors';
import type { LiveGroups } from '@fulin/core/groups/live-groups';
import type { HealthView } from '@fulin/core/health-view';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Member } from '@fulin/core/members/model';
import type { Actor } from '@fulin/core/staff/model';
import type { LoginLimits } from '@fulin/core/staff/service';
import type { Db } from 'mongodb';

/** What the caller proved about itself, found by the entry (platform identity or session cookie), never from the input. */
export interface Identity {
  actor: Actor;
  /** Why the actor is anonymous although a session was shown, e.g. SESSION_EXPIRED. */
  problem: AppError | null;
  /** The cardholder behind a member or merchant actor. */
  member: Member | null;
  /** Set for staff. */
  session: { token: string; csrfToken: string } | null;
}

/** How an entry hands a staff session to the caller: a cookie over HTTP, nothing in a function (the answer carries it). */
export interface SessionCarrier {
  /** Returns what the answer must say of the token: nothing over HTTP. */
  keep(token: string, expiresAt: Date): { sessionToken?: string };
  drop(): void;
}

/** What belongs to the process and is the same for every call. */
export interface ApiDeps {
  db: Db;
  now: () => Date;
  liveOffers: LiveOffers;
  liveGroups: LiveGroups;
  loginLimits: LoginLimits;
  health: () => Promise<HealthView>;
  /** The bank's own domains, which links in posts may lead to; absent = not set. */
  linkDomains?: readonly string[];
  /** The demo's own address, whose simulated groups have codes of their own; null or absent where there is no demo. */
  demoUrl?: string | null;
}

/** What every procedure gets, one per call. */
export interface ApiContext extends Identity, ApiDeps {
  carrier: SessionCarrier;
  /** The caller's address, for the log-in limit; '' when the platform hides it. */
  address: string;
  /** The CSRF header as sent; null when the entry needs none because it uses no cookies. */
  csrfHeader: string | undefined | null;
}
