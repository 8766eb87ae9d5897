/** A document that changed: `stamp` is any text that differs whenever what the index keeps of it does. */
export interface Stamp {
  id: string;
  stamp: string;
}

/** One collection as a follower sees it. */
interface Trail {
  /** What changed at or after an instant. One indexed query with a small answer. */
  stampsSince(since: Date): Promise<readonly Stamp[]>;
  /** Reads these documents again and takes them in; called at every poll, also with none. Doing it twice changes nothing. */
  takeIn(ids: readonly string[], now: Date): Promise<void>;
}

export interface FollowOptions {
  /** Milliseconds between the end of a poll and the next; 500 when absent. */
  pollMs?: number;
  now?: () => Date;
  /** Told of a poll that failed; the next one tries again. */
  onError?: (error: unknown) => void;
}

/** Clocks of the writing processes may differ by this much: each poll looks this far back. */
const OVERLAP_MS = 10_000;

/** Keeps an in-memory index equal to the store by asking, again and again, what changed since the last time. */
export class Follower {
  /** When the store last answered; older than a few polls = the answers may be stale. */
  freshAt: Date;
  readonly now: () => Date;
  private readonly pollMs: number;
  private readonly onError: (error: unknown) => void;
  private readonly seen = new Map<Trail, ReadonlyMap<string, string>>();
  private since = new Date(0);
  private timer: NodeJS.Timeout | null = null;
  private polling: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly trails: readonly Trail[],
    options: FollowOptions,
  ) {
    this.now = options.now ?? (() => new Date());
    this.pollMs = options.pollMs ?? 500;
    this.onError = options.onError ?? (() => {});
    this.freshAt = this.now();
  }

  /** Starts polling for what changed since the first read, which began at `readAt`. */
  follow(readAt: Date): void {
    this.freshAt = readAt;
    this.since = new Date(readAt.getTime() - OVERLAP_MS);
    this.schedule();
  }

  /** Reads what changed since the last poll now, without waiting for the next one. The store's errors come through. */
  async refresh(): Promise<void> {
    // After a poll that failed comes another: a store that was away for a moment must not end the following for good.
    this.polling = this.polling.catch(() => {}).then(() => this.poll());
    await this.polling;
  }

  /** Stops following; resolves when the running poll is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.polling.catch(() => {});
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.refresh()
        .catch(this.onError)
        .finally(() => this.schedule());
    }, this.pollMs);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    if (this.stopped) return;
    const startedAt = this.now();
    await Promise.all(this.trails.map((trail) => this.pollTrail(trail, startedAt)));
    this.since = new Date(startedAt.getTime() - OVERLAP_MS);
    this.freshAt = startedAt;
  }

  private async pollTrail(trail: Trail, startedAt: Date): Promise<void> {
    const before = this.seen.get(trail);
    const seen = new Map<string, string>();
    for (const { id, stamp } of await trail.stampsSince(this.since)) seen.set(id, stamp);
    const changed = [...seen].filter(([id, stamp]) => before?.get(id) !== stamp).map(([id]) => id);
    await trail.takeIn(changed, startedAt);
    this.seen.set(trail, seen);
  }
}
