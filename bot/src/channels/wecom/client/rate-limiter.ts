export interface RateLimits {
  /** Calls of one interface a minute; 10,000 in path/90454. */
  perMinute: number;
  /** Calls of one interface an hour; 150,000 in path/90454. */
  perHour: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Half the limit may go at once and half is refilled over the span, so that no span, wherever it begins, exceeds the limit. */
class Bucket {
  readonly #size: number;
  readonly #perMs: number;
  #level: number;
  #at: number;

  constructor(limit: number, spanMs: number, nowMs: number) {
    this.#size = Math.max(1, Math.floor(limit / 2));
    this.#perMs = Math.max(1, limit - this.#size) / spanMs;
    this.#level = this.#size;
    this.#at = nowMs;
  }

  /** Milliseconds until one call is free; 0 = now. */
  waitMs(nowMs: number): number {
    this.#level = Math.min(this.#size, this.#level + Math.max(0, nowMs - this.#at) * this.#perMs);
    this.#at = nowMs;
    return this.#level >= 1 ? 0 : Math.ceil((1 - this.#level) / this.#perMs);
  }

  take(): void {
    this.#level -= 1;
  }
}

/** Keeps this process inside WeCom's limits, which count per corp and interface. Several processes share them: give each its part. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket[]>();
  readonly #blockedUntil = new Map<string, number>();

  constructor(private readonly limits: RateLimits) {}

  /** Takes one call of an interface: 0 = go, otherwise the milliseconds to wait, and nothing is taken. */
  take(api: string, now: Date): number {
    const nowMs = now.getTime();
    const buckets = this.#of(api, nowMs);
    const blocked = (this.#blockedUntil.get(api) ?? 0) - nowMs;
    const wait = Math.max(0, blocked, ...buckets.map((bucket) => bucket.waitMs(nowMs)));
    if (wait === 0) for (const bucket of buckets) bucket.take();
    return wait;
  }

  /** WeCom said "too many": nothing more of that interface before then. */
  block(api: string, until: Date): void {
    this.#blockedUntil.set(api, until.getTime());
  }

  #of(api: string, nowMs: number): Bucket[] {
    const known = this.#buckets.get(api);
    if (known !== undefined) return known;
    const made = [new Bucket(this.limits.perMinute, MINUTE_MS, nowMs), new Bucket(this.limits.perHour, HOUR_MS, nowMs)];
    this.#buckets.set(api, made);
    return made;
  }
}
