export interface AttemptLimits {
  /** This many failures inside the window, and the key has to wait. */
  most: number;
  windowMs: number;
  /** The oldest key is forgotten beyond this many, which bounds the memory. */
  maxKeys: number;
}

/** Counts failures by key (a log-in, an address) in memory, with bounded memory. */
export class AttemptLimiter {
  private readonly failures = new Map<string, { count: number; since: number }>();

  constructor(private readonly limits: AttemptLimits) {}

  /** Must this key wait now? */
  isBlocked(key: string, now: Date): boolean {
    const found = this.current(key, now);
    return found !== undefined && found.count >= this.limits.most;
  }

  /** Records one failure. */
  fail(key: string, now: Date): void {
    const found = this.current(key, now) ?? { count: 0, since: now.getTime() };
    this.failures.delete(key);
    this.failures.set(key, { count: found.count + 1, since: found.since });
    if (this.failures.size > this.limits.maxKeys) {
      const oldest = this.failures.keys().next();
      if (!oldest.done) this.failures.delete(oldest.value);
    }
  }

  /** Forgets a key's failures. */
  clear(key: string): void {
    this.failures.delete(key);
  }

  get size(): number {
    return this.failures.size;
  }

  private current(key: string, now: Date) {
    const found = this.failures.get(key);
    if (found && now.getTime() - found.since >= this.limits.windowMs) {
      this.failures.delete(key);
      return undefined;
    }
    return found;
  }
}
