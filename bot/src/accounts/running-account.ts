import type { Account } from '@fulin/core/accounts/model';

/** How an account is doing in this process, for the heartbeat. */
export interface AccountView {
  held: boolean;
  up: boolean;
  /** Why it is down or silent; '' when all is well. */
  why: string;
  queued: number;
  sent: number;
  groups: number;
}

/** One account that this process serves whenever it holds its lease. */
export interface RunningAccount {
  held(): boolean;
  look(): AccountView;
  /** Looks for work at once. */
  kick(): void;
  /** Gives the account back after the send under way, and bids for it again. */
  handOver(): void;
  stop(): Promise<void>;
}

/** Puts the parts of an account together, by its channel; null when this process cannot serve it. `bidDelayMs`: see `LeaseKeeper`. */
export type OpenAccount = (account: Account, bidDelayMs: () => number) => Promise<RunningAccount | null>;
