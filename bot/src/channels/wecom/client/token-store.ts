/** An access token shared by all processes of one application. */
export interface SharedToken {
  value: string;
  expiresAt: Date;
  /** From here on somebody should fetch a newer one, while this one still works. */
  refreshAt: Date;
}

/**
 * Where processes share a token, so that none makes another's invalid. Whoever holds the lease may fetch a new one; the others
 * wait for what it writes.
 */
export interface TokenStore {
  read(key: string): Promise<SharedToken | null>;
  /** True if `owner` may fetch now; the lease ends by itself at `until`. */
  lease(key: string, owner: string, now: Date, until: Date): Promise<boolean>;
  /** Stores the token and gives the lease back; false if the lease was lost meanwhile, and nothing was stored. */
  write(key: string, owner: string, token: SharedToken): Promise<boolean>;
  /** Gives the lease back without a token. */
  release(key: string, owner: string): Promise<void>;
}

interface Entry {
  token: SharedToken | null;
  owner: string | null;
  until: Date;
}

/** For one process, and for tests. */
export class MemoryTokenStore implements TokenStore {
  readonly #entries = new Map<string, Entry>();

  #entry(key: string): Entry {
    const entry = this.#entries.get(key) ?? { token: null, owner: null, until: new Date(0) };
    this.#entries.set(key, entry);
    return entry;
  }

  read(key: string): Promise<SharedToken | null> {
    return Promise.resolve(this.#entry(key).token);
  }

  lease(key: string, owner: string, now: Date, until: Date): Promise<boolean> {
    const entry = this.#entry(key);
    if (entry.owner !== null && entry.owner !== owner && entry.until > now) return Promise.resolve(false);
    Object.assign(entry, { owner, until });
    return Promise.resolve(true);
  }

  write(key: string, owner: string, token: SharedToken): Promise<boolean> {
    const entry = this.#entry(key);
    if (entry.owner !== owner) return Promise.resolve(false);
    Object.assign(entry, { token, owner: null });
    return Promise.resolve(true);
  }

  release(key: string, owner: string): Promise<void> {
    const entry = this.#entry(key);
    if (entry.owner === owner) entry.owner = null;
    return Promise.resolve();
  }
}
