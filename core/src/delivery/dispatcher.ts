import type { Db } from 'mongodb';
import { LeaseKeeper } from '../accounts/lease-keeper';
import type { Account } from '../accounts/model';
import { pauseAccount, setConnection } from '../accounts/store';
import type { Channel, SendOutcome } from './channel';
import { claimDue, releaseNotSent, takeOverAccount, type ClaimedDelivery } from './deliveries';
import type { Delivery } from '../broadcasts/model';
import { failOverRefused } from './fail-over';
import { findObstacle } from './obstacle';
import { Pace, type Turn } from './pace';
import { sendsWithin } from './pacing';
import type { Prepare } from './prepare';
import type { Refusal } from './quotas';
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
/** As long as `prepare` trusts what it read. */
const AHEAD_EVERY_MS = 1_000;
const MAX_AHEAD = 100;

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
  private readonly pace: Pace;
  private queue: ClaimedDelivery[] = [];
  /** What was last written of the channel; null = nothing since the account came to us. */
  private wasUp: boolean | null = null;
  private readAheadAt = Number.NEGATIVE_INFINITY;
  private leaving = false;
  private lastPollAt = Number.NEGATIVE_INFINITY;
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
    this.pace = new Pace(now(), this.options.random);
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
      refusal: (groupId, kind, at) => this.pace.refusal(groupId, [kind], at),
      onRefused: (delivery, refusal) => this.refuse([delivery], refusal),
      onSpoken: (groupId, kind, at, outcome) => this.pace.noteSend(groupId, kind, at, outcome),
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
    await this.sender.outcomes.flush().catch(this.options.onError);
    await this.sender.outcomes.tellGroups(this.options.now(), 0);
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
    this.pace.startFrom(await readSendRecord(db, account._id, account.pacing, now()));
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
    if (this.leaving) await this.leave();
    const account = this.keeper.account;
    const obstacle = findObstacle(
      this.keeper.held() ? account : null,
      this.options.channel.state(),
      this.options.now(),
    );
    if (obstacle !== null || account === null) {
      await this.writeDown();
      await this.giveBack(null);
      this.why = obstacle ?? '';
      return pollMs;
    }
    this.why = '';
    this.pace.use(account);
    await this.refill(account);
    const now = this.options.now();
    const next = await this.pick(account, now);
    const waitMs = next ? next.at - now.getTime() : pollMs;
    if (!next || waitMs > 0) {
      await this.writeDown();
      return Math.min(pollMs, waitMs);
    }
    await this.readAhead(now);
    this.queue.splice(this.queue.indexOf(next.delivery), 1);
    // What became of the sends before it is written along with its own mark.
    await this.sender.deliver(next.delivery, account);
    return 0;
  }

  /** What is said within the next moment is read together. */
  private async readAhead(now: Date): Promise<void> {
    const { prepare } = this.options;
    if (this.queue.length < 2 || now.getTime() - this.readAheadAt < AHEAD_EVERY_MS) return;
    this.readAheadAt = now.getTime();
    await prepare.ahead?.(this.queue.slice(0, MAX_AHEAD), now);
  }

  private async writeDown(): Promise<void> {
    await this.sender.outcomes.flush();
    await this.sender.outcomes.tellGroups(this.options.now());
  }

  private async leave(): Promise<void> {
    await this.writeDown();
    await this.giveBack(null);
    await this.keeper.letGo();
    this.leaving = false;
  }

  private async watchChannel(): Promise<void> {
    const { channel, db, accountId, now } = this.options;
    const { up, why } = channel.state();
    const at = now();
    if (up) this.pace.noteUp(this.keeper.account, !this.wasUp, at);
    if (!this.keeper.held()) return;
    const risk = channel.takeRisk?.();
    if (risk) {
      await pauseAccount(db, accountId, risk.until, risk.reason, at);
      await this.keeper.renew();
    }
    if (up === this.wasUp) return;
    await setConnection(db, accountId, up ? 'up' : 'down', why, at);
    this.wasUp = up;
  }

  /** Looks for due work: broadcasts when the queue is empty, welcomes and answers at every poll. */
  private async refill(account: Account): Promise<void> {
    const { db, accountId, owner, now, pollMs } = this.options;
    const at = now();
    if (at.getTime() - this.lastPollAt < pollMs) return;
    this.lastPollAt = at.getTime();
    const limit = Math.min(MAX_CLAIM, sendsWithin(account.pacing, CLAIM_AHEAD_MS));
    const urgent = ['welcome', 'answer'] as const;
    const kinds = this.queue.length === 0 ? ([...urgent, 'broadcast'] as const) : urgent;
    const claimed = await claimDue(db, { accountId, owner, limit, leaseMs: CLAIM_LEASE_MS, now: at, kinds });
    if (claimed.length > 0) this.readAheadAt = Number.NEGATIVE_INFINITY;
    this.queue.push(...claimed);
    // A full claim means that there is more: look again as soon as these are gone.
    if (claimed.length >= limit) this.lastPollAt = Number.NEGATIVE_INFINITY;
  }

  /** The delivery that may leave first; what the limits forbid goes back. */
  private async pick(account: Account, now: Date): Promise<Turn | null> {
    const stale = (delivery: ClaimedDelivery): boolean =>
      (delivery.leaseUntil?.getTime() ?? 0) - CLAIM_MARGIN_MS <= now.getTime();
    this.queue = this.queue.filter((delivery) => !stale(delivery));
    for (;;) {
      const best = this.pace.first(this.queue, account, now);
      const refusal = best && this.pace.refusalOf(best.delivery, now);
      if (!refusal) return best;
      const alike = this.queue.filter((delivery) => {
        const own = this.pace.refusalOf(delivery, now);
        return own?.reason === refusal.reason && own.until.getTime() === refusal.until.getTime();
      });
      this.queue = this.queue.filter((delivery) => !alike.includes(delivery));
      await this.refuse(alike, refusal);
    }
  }

  /** Gives back what the account's limits forbid until then; what would be too late by then goes another way if there is one. */
  private async refuse(refused: readonly ClaimedDelivery[], { reason, until }: Refusal): Promise<void> {
    const { db, now } = this.options;
    await releaseNotSent(db, refused, { notBefore: until, reason, now: now() });
    const tooLate = refused.filter(({ expiresAt, kind }) => kind === 'broadcast' && expiresAt <= until);
    await failOverRefused(db, tooLate, reason, now());
  }

  private async giveBack(notBefore: Date | null): Promise<void> {
    const queue = this.queue;
    if (queue.length === 0) return;
    this.queue = [];
    await releaseNotSent(this.options.db, queue, { notBefore, reason: null, now: this.options.now() });
  }
}
