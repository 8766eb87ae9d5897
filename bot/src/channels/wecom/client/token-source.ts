import { setTimeout as sleep } from 'node:timers/promises';
import { noAnswer } from './wecom-error';
import type { SharedToken, TokenStore } from './token-store';

export interface TokenSourceOptions {
  /** Names the application among the shared tokens; not a secret. */
  key: string;
  /** This process among those that share the token. */
  owner: string;
  store: TokenStore;
  /** Asks WeCom (path/91039): within its life the same token may be answered again, so the store decides, not the call. */
  fetchToken: () => Promise<{ value: string; lifeMs: number }>;
  /** A token is renewed this long before it ends. */
  earlyMs: number;
  /** Nobody fetches for longer than this; then another process may. */
  leaseMs: number;
  /** Between two looks at what another process fetched. */
  lookEveryMs: number;
  now: () => Date;
}

/** The access token of one application: cached, renewed early, fetched by one call at a time in one process at a time. */
export class TokenSource {
  #cached: SharedToken | null = null;
  #flight: Promise<SharedToken> | null = null;

  constructor(private readonly options: TokenSourceOptions) {}

  /** A token that should work. Throws `WecomError`. */
  async get(): Promise<string> {
    const cached = this.#cached;
    if (cached !== null && this.options.now() < cached.refreshAt) return cached.value;
    return (await this.#refreshed(null)).value;
  }

  /** Another token than the one WeCom just refused; fetched only if no process has a newer one. */
  async replace(refused: string): Promise<string> {
    if (this.#cached?.value === refused) this.#cached = null;
    const token = await this.#refreshed(refused);
    // A renewal that was already under way may have read the refused one from the store.
    return token.value === refused ? (await this.#refreshed(refused)).value : token.value;
  }

  #refreshed(refused: string | null): Promise<SharedToken> {
    this.#flight ??= this.#refresh(refused).finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  async #refresh(refused: string | null): Promise<SharedToken> {
    const { key, owner, store, leaseMs, lookEveryMs, now } = this.options;
    const giveUpAt = now().getTime() + 2 * leaseMs;
    while (now().getTime() <= giveUpAt) {
      const shared = await store.read(key);
      if (shared !== null && shared.value !== refused && now() < shared.refreshAt) return (this.#cached = shared);
      if (await store.lease(key, owner, now(), new Date(now().getTime() + leaseMs))) {
        // Another process may have written between the read and the lease.
        const latest = await store.read(key);
        if (latest === null || latest.value === shared?.value) return await this.#fetch(refused, latest);
        await store.release(key, owner);
      } else if (shared !== null && shared.value !== refused && now() < shared.expiresAt) {
        return (this.#cached = shared);
      } else await sleep(lookEveryMs);
    }
    throw noAnswer('gettoken', 'no process fetched a token in time', false);
  }

  async #fetch(refused: string | null, old: SharedToken | null): Promise<SharedToken> {
    const { key, owner, store, fetchToken, now } = this.options;
    try {
      const token = this.#dated(await fetchToken());
      if (!(await store.write(key, owner, token))) return (this.#cached = (await store.read(key)) ?? token);
      return (this.#cached = token);
    } catch (error) {
      await store.release(key, owner);
      // Renewing early failed, but the old one still works for a while.
      if (old !== null && old.value !== refused && now() < old.expiresAt) return old;
      throw error;
    }
  }

  /** Renewal is due `earlyMs` before the end; a token answered again near its end is asked for again at half its rest. */
  #dated({ value, lifeMs }: { value: string; lifeMs: number }): SharedToken {
    const now = this.options.now().getTime();
    const refreshIn = lifeMs > this.options.earlyMs ? lifeMs - this.options.earlyMs : lifeMs / 2;
    return { value, expiresAt: new Date(now + lifeMs), refreshAt: new Date(now + refreshIn) };
  }
}
