export interface RateLimits {
  windowMs: number;
  perPerson: number;
  perGroup: number;
}

/** How often the bot answers a person and a group: the rest is met with silence, never with another message. */
export class AnswerRate {
  private readonly uses = new Map<string, number[]>();

  constructor(private readonly limits: RateLimits) {}

  /** True, and counted, when one more answer is allowed at `now` (ms). */
  take(groupId: string, personId: string, now: number): boolean {
    const mine = this.recent(`${groupId}:${personId}`, now);
    const all = this.recent(groupId, now);
    if (mine.length >= this.limits.perPerson || all.length >= this.limits.perGroup) return false;
    mine.push(now);
    all.push(now);
    return true;
  }

  private recent(key: string, now: number): number[] {
    const kept = (this.uses.get(key) ?? []).filter((at) => now - at < this.limits.windowMs);
    this.uses.set(key, kept);
    if (this.uses.size > 10_000) this.forget(now);
    return kept;
  }

  private forget(now: number): void {
    for (const [key, uses] of this.uses) {
      if (uses.every((at) => now - at >= this.limits.windowMs)) this.uses.delete(key);
    }
  }
}
