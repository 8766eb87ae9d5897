import type { Account } from '@fulin/core/accounts/model';
import type { Fault, TakeOver } from './facts';
import { pause } from './wait';

const LOOK_MS = 100;
/** Nobody waits longer for a take-over: it failed. */
const GIVE_UP_MS = 60_000;

const ownerPid = (account: Account): string => account.lease?.owner.split('|')[2] ?? '';

/** Looks who holds the accounts, so that it is known whose they were when a bot died, and when they were somebody else's. */
export class TakeOverWatch {
  readonly seen: TakeOver[] = [];
  private last: Account[] = [];
  private open: { takeOver: TakeOver; pid: string }[] = [];
  private stopped = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly readAccounts: () => Promise<Account[]>) {}

  start(): void {
    this.loop ??= this.look();
  }

  /** A bot was killed: its accounts wait for another from now on. */
  died({ pid, from }: Fault): void {
    for (const account of this.last) {
      if (ownerPid(account) !== String(pid)) continue;
      const takeOver: TakeOver = { accountId: account._id, killedAt: from, takenAt: null };
      this.seen.push(takeOver);
      this.open.push({ takeOver, pid: String(pid) });
    }
  }

  /** Waits until every account that was left is somebody's, and ends. */
  async stop(): Promise<void> {
    const giveUpAt = Date.now() + GIVE_UP_MS;
    while (this.open.length > 0 && Date.now() < giveUpAt) await pause(LOOK_MS);
    this.stopped = true;
    await this.loop;
  }

  private async look(): Promise<void> {
    while (!this.stopped) {
      // The store may be down; then nobody takes anything over either.
      this.last = await this.readAccounts().catch(() => this.last);
      const now = Date.now();
      this.open = this.open.filter(({ takeOver, pid }) => {
        const account = this.last.find(({ _id }) => _id === takeOver.accountId);
        const taken = account?.lease != null && ownerPid(account) !== pid && account.lease.until.getTime() > now;
        if (taken) takeOver.takenAt = now;
        return !taken;
      });
      await pause(LOOK_MS);
    }
  }
}
