import type { Db } from 'mongodb';
import { LeaseKeeper } from '../accounts/lease-keeper';
import type { Account } from '../accounts/model';
import { setConnection } from '../accounts/store';
import type { Channel, SendOutcome } from './channel';
import { claimDue, releaseNotSent, takeOverAccount, type ClaimedDelivery } from './deliveries';
import type { Delivery } from './model';
import { emptyRecord, groupAllowedAt, noteSend, sendsWithin, type SendRecord } from './pacing';
import type { Prepare } from './prepare';
import { readSendRecord } from './send-record';
import { Sender } from './sender';
import { Waker } from './waker';

export interface DispatcherOptions {
  db: Db;
  channel: Channel;
  accountId: string;
  /** From `newOwner()`. */
  owner: string;
  prepare: Prepare;
  now?: () => Date;
  random?: () => number;
  pollMs?: number;
  /** Of the account; a dead process is replaced after this long at most. */
  leaseMs?: number;
  /** How long a free account is left to other processes, milliseconds; absent = not at all. */
  bidDelayMs?: () => number;
  /** A send without an answer for this long is unknown. */
  sendDeadlineMs?: number;
  /** Told of each outcome after it was written down. */
  onSettled?: (delivery: Delivery, outcome: SendOutcome) => void | Promise<void>;
  onError?: (error: unknown) => void;
}

export interface DispatcherState {
  held: boolean;
  queued: number;
  sending: boolean;
  sent: number;
  why: string;
}

/** Work is claimed for this long ahead, and held by a claim that lasts longer. */
const CLAIM_AHEAD_MS = 5_000;
const CLAIM_LEASE_MS = 30_000;
const CLAIM_MARGIN_MS = 2_000;
const MAX_CLAIM = 200;
const IDLE_MS = 60_000;

/**
 * Sends the due deliveries of one account through a channel: one at a time, at the account's pace, only while this process
 * holds the account. Lost lease, closed breaker, channel down: it stops at once and gives back what it had claimed.
 */
export class Dispatcher {
  private readonly options: Required<Omit<DispatcherOptions, 'onSettled' | 'bidDelayMs'>> &
    Pick<DispatcherOptions, 'onSettled' | 'bidDelayMs'>;
  private readonly keeper: LeaseKeeper;
  private readonly sender: Sender;
  private readonly waker = new Waker();
  private record: SendRecord;
  private queue: ClaimedDelivery[] = [];
  /** What was last written of the channel; null = nothing since the account came to us. */
  private wasUp: boolean | null = null;
  private leaving = false;
  private lastPollAt = Number.NEGATIVE_INFINITY;
  /** As of the last turn: what is said while the account is being lost still counts. */
  private lastAccount: Account | null = null;
  private stopping = false;
  private why = '尚未启动';
  private loop: Promise<void> | null = null;

  constructor(options: DispatcherOptions) {
    this.options = {
      now: () => new Date(),
      random: Math.random,
      pollMs: 250,
      leaseMs: 10_000,
      sendDeadlineMs: 20_000,
      onError: () => {},
      ...options,
    };
    const { db, accountId, owner, now, leaseMs, onError } = this.options;
    this.record = emptyRecord(now());
    this.keeper = new LeaseKeeper({
      db,
      accountId,
      owner,
      now,
      leaseMs,
      bidDelayMs: this.options.bidDelayMs,
      onTaken: (account) => this.onTaken(account),
      onError,
    });
    this.sender = new Sender({
      ...this.options,
      held: () => this.keeper.held(),
      onSpoken: (groupId, at) => this.note(groupId, at),
      onPaused: () => this.keeper.renew(),
    });
  }

  start(): void {
    if (this.loop) return;
    this.keeper.start();
    this.loop = this.run();
  }

  /** Looks for work at once instead of at the next poll. */
  kick(): void {
    this.lastPollAt = Number.NEGATIVE_INFINITY;
    this.waker.wake();
  }

  /** Gives the account to whoever bids next, after the send under way; what was claimed goes back. */
  handOver(): void {
    this.leaving = true;
    this.waker.wake();
  }

  /** Ends after the send under way; what was claimed goes back, and so does the account. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.waker.wake();
    await this.loop;
    await this.sender.outcomes.flush(1).catch(this.options.onError);
    await this.giveBack(null).catch(this.options.onError);
    await this.keeper.stop().catch(this.options.onError);
  }

  state(): DispatcherState {
    return {
      held: this.keeper.held(),
      queued: this.queue.length,
      sending: this.sender.sending,
      sent: this.sender.sent,
      why: this.why,
    };
  }

  private async onTaken(account: Account): Promise<void> {
    const { db, owner, now } = this.options;
    this.queue = [];
    this.wasUp = null;
    await takeOverAccount(db, account._id, owner, now());
    const connectedAt = this.record.connectedAt;
    this.record = await readSendRecord(db, account._id, account.pacing, now());
    this.record.connectedAt = connectedAt;
    this.kick();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let waitMs = this.options.pollMs;
      try {
        waitMs = await this.step();
      } catch (error) {
        this.options.onError(error);
      }
      if (waitMs > 0 && !this.stopping) await this.waker.sleep(waitMs);
    }
  }

  /** One turn; answers how long to wait before the next, in milliseconds. */
  private async step(): Promise<number> {
    const { pollMs } = this.options;
    await this.watchChannel();
    await this.sender.outcomes.flush(1);
    if (this.leaving) await this.leave();
    const account = this.keeper.account;
    const obstacle = this.findObstacle(account);
    if (obstacle !== null || account === null) {
      this.why = obstacle ?? '';
      await this.giveBack(null);
      return pollMs;
    }
    this.why = '';
    this.lastAccount = account;
    await this.refill(account);
    const now = this.options.now();
    const next = this.pick(account, now);
    if (!next) return Math.min(pollMs, IDLE_MS);
    if (next.at > now.getTime()) return Math.min(pollMs, next.at - now.getTime());
    this.queue.splice(this.queue.indexOf(next.delivery), 1);
    await this.sender.deliver(next.delivery, account);
    return 0;
  }

  private async leave(): Promise<void> {
    await this.giveBack(null);
    await this.keeper.letGo();
    this.leaving = false;
  }

  private findObstacle(account: Account | null): string | null {
    if (!this.keeper.held() || !account) return '账号由另一进程使用';
    if (account.state !== 'active') return '账号已停用';
    if (account.pausedUntil && account.pausedUntil > this.options.now()) return account.pausedReason || '账号已暂停';
    const channel = this.options.channel.state();
    return channel.up ? null : channel.why || '消息通道断开';
  }

  private async watchChannel(): Promise<void> {
    const { channel, db, accountId, now } = this.options;
    const { up, why } = channel.state();
    if (up && !this.wasUp) this.record.connectedAt = now().getTime();
    if (!this.keeper.held() || up === this.wasUp) return;
    await setConnection(db, accountId, up ? 'up' : 'down', why, now());
    this.wasUp = up;
  }

  /** Looks for due work: broadcasts when the queue is empty, welcomes at every poll. */
  private async refill(account: Account): Promise<void> {
    const { db, accountId, owner, now, pollMs } = this.options;
    const at = now();
    if (at.getTime() - this.lastPollAt < pollMs) return;
    this.lastPollAt = at.getTime();
    const limit = Math.min(MAX_CLAIM, sendsWithin(account.pacing, CLAIM_AHEAD_MS));
    const kinds = this.queue.length === 0 ? (['welcome', 'broadcast'] as const) : (['welcome'] as const);
    const claimed = await claimDue(db, { accountId, owner, limit, leaseMs: CLAIM_LEASE_MS, now: at, kinds });
    this.queue.push(...claimed);
    // A full claim means that there is more: look again as soon as these are gone.
    if (claimed.length >= limit) this.lastPollAt = Number.NEGATIVE_INFINITY;
  }

  /** The delivery that may leave first; of those that may leave now welcomes, then the earliest due. */
  private pick(account: Account, now: Date): { delivery: ClaimedDelivery; at: number } | null {
    const stale = (delivery: ClaimedDelivery): boolean =>
      (delivery.leaseUntil?.getTime() ?? 0) - CLAIM_MARGIN_MS <= now.getTime();
    this.queue = this.queue.filter((delivery) => !stale(delivery));
    let best: { delivery: ClaimedDelivery; at: number } | null = null;
    for (const delivery of this.queue) {
      const at = groupAllowedAt(this.record, account.pacing, delivery.groupId, now);
      if (!best || at < best.at || (at === best.at && isBefore(delivery, best.delivery))) best = { delivery, at };
    }
    return best;
  }

  private note(groupId: string, at: Date): void {
    if (this.lastAccount) noteSend(this.record, this.lastAccount.pacing, groupId, at, this.options.random());
  }

  private async giveBack(notBefore: Date | null): Promise<void> {
    const queue = this.queue;
    if (queue.length === 0) return;
    this.queue = [];
    await releaseNotSent(this.options.db, queue, { notBefore, reason: null, now: this.options.now() });
  }
}

function isBefore(a: Delivery, b: Delivery): boolean {
  if (a.kind !== b.kind) return a.kind === 'welcome';
  return a.dueAt < b.dueAt;
}
