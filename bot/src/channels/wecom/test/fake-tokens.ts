export interface FakeTokenOptions {
  /** Life of a token (path/91039: 7,200 s). */
  lifeMs: number;
  /**
   * What asking again within the life does: WeCom answers the same token; `true` is the harsher world in which every call makes the
   * former token invalid, to show that processes do not do that to each other.
   */
  rotate: boolean;
}

/** Access tokens that expire, and that a test can make invalid early, as WeCom may for its own reasons. */
export class FakeTokens {
  #current: { value: string; expiresAt: number } | null = null;
  readonly #issued = new Set<string>();
  #count = 0;

  constructor(
    private readonly options: FakeTokenOptions,
    private readonly now: () => Date,
  ) {}

  issue(): { access_token: string; expires_in: number } {
    const nowMs = this.now().getTime();
    if (this.#current === null || this.options.rotate || this.#current.expiresAt <= nowMs) {
      this.#current = { value: `token-${++this.#count}-secret`, expiresAt: nowMs + this.options.lifeMs };
      this.#issued.add(this.#current.value);
    }
    return { access_token: this.#current.value, expires_in: (this.#current.expiresAt - nowMs) / 1000 };
  }

  /** 0 = good, otherwise the error code. */
  check(token: string | null): number {
    if (token === null) return 41001;
    if (this.#current?.value === token) return this.#current.expiresAt > this.now().getTime() ? 0 : 42001;
    return 40014;
  }

  invalidate(): void {
    this.#current = null;
  }

  /** Every token ever given out, to look for in logs. */
  get issued(): string[] {
    return [...this.#issued];
  }
}
