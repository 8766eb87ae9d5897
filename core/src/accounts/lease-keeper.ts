import type { Db } from 'mongodb';
import { holdAccount, releaseAccount, type Held } from './lease';
import type { Account } from './model';

export interface LeaseKeeperOptions {
  db: Db;
  accountId: string;
  owner: string;
  now: () => Date;
  leaseMs: number;
  /** Runs once whenever the account came to us, before `held()` is true. */
  onTaken: (account: Account) => Promise<void>;
  onError: (error: unknown) => void;
}

/** A lease is treated as lost this long before it ends, for the time a write takes. */
const MARGIN_MS = 1_000;

/** Holds the lease of one account for a process, renews it three times a lease, and knows at any instant whether it still holds. */
export class LeaseKeeper {
  private until = 0;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;
  private ready = false;
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

  /** Stops renewing and gives the account back. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
    const mine = this.ready;
    this.ready = false;
    this.until = 0;
    if (mine) await releaseAccount(this.options.db, this.options.accountId, this.options.owner);
  }

  private turn(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void this.renew().finally(() => this.turn(this.ready ? this.options.leaseMs / 3 : this.options.leaseMs / 10));
    }, afterMs);
  }

  private async hold(): Promise<void> {
    if (this.stopped) return;
    const { db, accountId, owner, now, leaseMs } = this.options;
    try {
      const askedAt = now();
      const result: Held = await holdAccount(db, accountId, owner, askedAt, leaseMs);
      if (!result.held) {
        this.ready = false;
        this.until = 0;
        this.account = null;
        return;
      }
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
