import type { Db } from 'mongodb';
import { holdAccount, releaseAccount, type Held } from './lease';
import type { Account } from './model';

export interface LeaseKeeperOptions {
  db: Db;
  accountId: string;
  owner: string;
  now: () => Date;
  leaseMs: number;
  /** How long a free account is left to others before it is taken, milliseconds; asked again at each look. Absent = not at all. */
  bidDelayMs?: (() => number) | undefined;
  /** Runs once whenever the account came to us, before `held()` is true. */
  onTaken: (account: Account) => Promise<void>;
  onError: (error: unknown) => void;
}

/** A lease is treated as lost this long before it ends, for the time a write takes. */
const MARGIN_MS = 1_000;
/** How often a free account is looked at while it is left to others. */
const WAITING_LOOK_MS = 150;

/** Holds the lease of one account for a process, renews it three times a lease, and knows at any instant whether it still holds. */
export class LeaseKeeper {
  private until = 0;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;
  private ready = false;
  /** Since when the account has been seen without a holder. */
  private freeSince: number | null = null;
  /** As read at the last renewal; the breaker and the pacing profile come from here. */
  account: Account | null = null;

  constructor(private readonly options: LeaseKeeperOptions) {}

  /** Does this process hold the account at this instant? */
  held(): boolean {
    return this.ready && this.options.now().getTime() < this.until - MARGIN_MS;
  }

  start(): void {
    this.turn(0);
  }

  /** Reads and renews at once, for a change that should not wait for the next turn. */
  async renew(): Promise<void> {
    this.round = this.round.then(() => this.hold());
    await this.round;
  }

  /** Gives the account back now and goes on bidding for it, as `bidDelayMs` says. */
  async letGo(): Promise<void> {
    this.round = this.round.then(() => this.release());
    await this.round;
  }

  /** Stops renewing and gives the account back. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
    await this.release();
  }

  private async release(): Promise<void> {
    const mine = this.ready;
    this.lose();
    const { db, accountId, owner, now } = this.options;
    if (mine) await releaseAccount(db, accountId, owner, now());
  }

  private lose(): void {
    this.ready = false;
    this.until = 0;
    this.account = null;
  }

  private turn(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void this.renew().finally(() => this.turn(this.nextTurnMs()));
    }, afterMs);
  }

  private nextTurnMs(): number {
    const { leaseMs } = this.options;
    if (this.ready) return leaseMs / 3;
    return this.freeSince === null ? leaseMs / 10 : Math.min(WAITING_LOOK_MS, leaseMs / 10);
  }

  /** Is it our turn to take an account that nobody holds? */
  private mayTake(): boolean {
    const at = this.options.now().getTime();
    this.freeSince ??= at;
    return at - this.freeSince >= (this.options.bidDelayMs?.() ?? 0);
  }

  private async hold(): Promise<void> {
    if (this.stopped) return;
    const { db, accountId, owner, now, leaseMs } = this.options;
    try {
      const askedAt = now();
      const result: Held = await holdAccount(db, accountId, owner, askedAt, leaseMs, () => this.mayTake());
      if (!result.held) {
        if (!result.free) this.freeSince = null;
        this.lose();
        return;
      }
      this.freeSince = null;
      if (result.taken) this.ready = false;
      this.account = result.account;
      this.until = askedAt.getTime() + leaseMs;
      if (!this.ready) await this.options.onTaken(result.account);
      this.ready = true;
    } catch (error) {
      this.options.onError(error);
    }
  }
}
