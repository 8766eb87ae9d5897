import type { Identity } from '../api/context';

/** A sign-out elsewhere is noticed after this long at most. */
const KEEP_MS = 10_000;
const MOST = 20_000;

/** Remembers who a cardholder's cookie is for a few seconds, so that browsing does not cost two reads a request. */
export class SessionCache {
  private readonly known = new Map<string, { identity: Identity; until: number }>();

  find(token: string, now: Date): Identity | null {
    const found = this.known.get(token);
    if (!found) return null;
    if (found.until > now.getTime()) return found.identity;
    this.known.delete(token);
    return null;
  }

  /** Keeps it, but never beyond the session's own end. */
  keep(token: string, identity: Identity, expiresAt: Date, now: Date): void {
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(token, { identity, until: Math.min(now.getTime() + KEEP_MS, expiresAt.getTime()) });
  }

  forget(token: string): void {
    this.known.delete(token);
  }
}
