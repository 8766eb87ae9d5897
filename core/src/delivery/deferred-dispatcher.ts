import type { Db } from 'mongodb';
import { LeaseKeeper } from '../accounts/lease-keeper';
import type { Account } from '../accounts/model';
import { pauseAccount, setConnection } from '../accounts/store';
import { findGroup } from '../groups/store';
import type { DeferredChannel } from './deferred-channel';
import { findHandovers, markHandedOver, markWaiting, type WaitingMark } from './deferred-steps';
import { claimDue, endClaimed, releaseNotSent, takeOverAccount, type ClaimedDelivery } from './deliveries';
import type { DispatcherState } from './dispatcher';
import { failOverRefused } from './fail-over';
import { messageKindOf } from './message-kind';
import { findObstacle, SILENT_TEXTS } from './obstacle';
import type { Prepare } from './prepare';
import { quotaRefusal } from './quotas';
import type { DeliveryReason } from './reason-texts';
import { routesLeft } from './routes';
import { countSend, noCounts, type SendCounts } from './send-counts';
import { readSendRecord } from './send-record';
import { Waker } from './waker';

export interface DeferredDispatcherOptions {
  db: Db;
  channel: DeferredChannel;
  accountId: string;
  /** From `newOwner()`. */
  owner: string;
  prepare: Prepare;
  now?: () => Date;
  pollMs?: number;
  /** Of the account; a dead process is replaced after this long at most. */
  leaseMs?: number;
  /** How long a free account is left to other processes, milliseconds; absent = not at all. */
  bidDelayMs?: () => number;
  onError?: (error: unknown) => void;
}

/** As many as one WeCom task takes, so that an owner confirms once; held long enough to compose them all. */
const MAX_CLAIM = 2_000;
const CLAIM_LEASE_MS = 120_000;

/**
 * Hands the due deliveries of one account to people: only while this process holds the account. What a crash left waiting without
 * its channel knowing is handed over again. Results are read also while nothing new may go out.
 */
export class DeferredDispatcher {
  private readonly options: Required<Omit<DeferredDispatcherOptions, 'bidDelayMs'>>;
  private readonly keeper: LeaseKeeper;
  private readonly waker = new Waker();
  /** What was last written of the channel; null = nothing since the account came to us. */
  private wasUp: boolean | null = null;
  /** May there be waiting deliveries that the channel has not taken over? */
  private owing = true;
  private counts: SendCounts;
  private leaving = false;
  private stopping = false;
  private handedOver = 0;
  private why = '尚未启动';
  private loop: Promise<void> | null = null;

  constructor(options: DeferredDispatcherOptions) {
    const { bidDelayMs, ...rest } = options;
    this.options = { now: () => new Date(), pollMs: 1_000, leaseMs: 10_000, onError: () => {}, ...rest };
    const { db, accountId, owner, now, leaseMs, onError } = this.options;
    this.counts = noCounts(now());
    this.keeper = new LeaseKeeper({
      db,
      accountId,
      owner,
      now,
      leaseMs,
      bidDelayMs,
      onTaken: async (account) => {
        this.wasUp = null;
        this.owing = true;
        await takeOverAccount(db, account._id, owner, now());
        this.counts = (await readSendRecord(db, account._id, account.pacing, now())).counts;
        this.kick();
      },
      onError,
    });
  }

  start(): void {
    if (this.loop) return;
    this.keeper.start();
    this.loop = this.run();
  }

  /** Looks for work at once instead of at the next poll. */
  kick(): void {
    this.waker.wake();
  }

  /** Gives the account to whoever bids next, after the turn under way. */
  handOver(): void {
    this.leaving = true;
    this.waker.wake();
  }

  /** Ends after the turn under way and gives the account back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.waker.wake();
    await this.loop;
    await this.keeper.stop().catch(this.options.onError);
  }

  state(): DispatcherState {
    return { held: this.keeper.held(), queued: 0, sending: false, sent: this.handedOver, why: this.why };
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.turn();
      } catch (error) {
        this.options.onError(error);
      }
      if (!this.stopping) await this.waker.sleep(this.options.pollMs);
    }
  }

  private async turn(): Promise<void> {
    await this.watchChannel();
    if (this.leaving) {
      await this.keeper.letGo();
      this.leaving = false;
    }
    if (!this.keeper.held()) {
      this.why = SILENT_TEXTS.heldElsewhere;
      return;
    }
    await this.options.channel.work();
    await this.heedRisk();
    const account = this.keeper.account;
    this.why =
      findObstacle(this.keeper.held() ? account : null, this.options.channel.state(), this.options.now()) ?? '';
    if (this.why !== '' || !account) return;
    await this.claim(account);
    await this.offer();
    await this.heedRisk();
  }

  private async watchChannel(): Promise<void> {
    const { channel, db, accountId, now } = this.options;
    const { up, why } = channel.state();
    if (!this.keeper.held() || up === this.wasUp) return;
    await setConnection(db, accountId, up ? 'up' : 'down', why, now());
    this.wasUp = up;
  }

  private async heedRisk(): Promise<void> {
    const { channel, db, accountId, now } = this.options;
    const risk = channel.takeRisk();
    if (!risk) return;
    await pauseAccount(db, accountId, risk.until, risk.reason, now());
    await this.keeper.renew();
  }

  /** Due deliveries become waiting ones, each with the text of this moment. */
  private async claim(account: Account): Promise<void> {
    const { db, accountId, owner, now, channel } = this.options;
    const request = { accountId, owner, limit: MAX_CLAIM, leaseMs: CLAIM_LEASE_MS, now: now() };
    const marks: WaitingMark[] = [];
    for (const claim of await claimDue(db, request)) {
      const mark = await this.prepare(claim, account);
      if (mark) marks.push(mark);
    }
    if (marks.length === 0 || !this.keeper.held()) return;
    this.owing = true;
    await markWaiting(db, marks, channel.waits, now());
  }

  private async prepare(claim: ClaimedDelivery, account: Account): Promise<WaitingMark | null> {
    const { db, prepare, channel, now } = this.options;
    const at = now();
    if (claim.expiresAt <= at) {
      await endClaimed(db, claim, 'expired', 'windowPassed', at);
      return null;
    }
    const prepared = await prepare(claim, at);
    if (prepared.do === 'hold') {
      const notBefore = new Date(at.getTime() + prepared.retryAfterMs);
      await releaseNotSent(db, [claim], { notBefore, reason: prepared.reason, now: at });
      return null;
    }
    if (prepared.do === 'end') {
      await endClaimed(db, claim, prepared.state, prepared.reason, at);
      return null;
    }
    const unsendable = channel.refusalOf(prepared.body);
    if (unsendable !== null) {
      await this.refuse(claim, 'failed', { reason: unsendable, until: claim.expiresAt });
      return null;
    }
    const kind = messageKindOf(claim.kind, prepared.body.type);
    const refusal = quotaRefusal(this.counts, account, claim.groupId, [kind], at);
    if (refusal) {
      await this.refuse(claim, 'expired', refusal);
      return null;
    }
    countSend(this.counts, kind, claim.groupId, at);
    return { claim, body: prepared.body, offerIds: prepared.offerIds };
  }

  /** Gives back what may go later; what may not in time goes the group's next way, or ends here for what it is. */
  private async refuse(
    claim: ClaimedDelivery,
    end: 'failed' | 'expired',
    { reason, until }: { reason: DeliveryReason; until: Date },
  ): Promise<void> {
    const { db, now } = this.options;
    const at = now();
    const tooLate = until >= claim.expiresAt;
    const group = tooLate ? await findGroup(db, claim.groupId) : null;
    if (tooLate && (claim.kind !== 'broadcast' || !group || routesLeft(group, claim).length === 0)) {
      await endClaimed(db, claim, end, reason, at);
      return;
    }
    await releaseNotSent(db, [claim], { notBefore: until, reason, now: at });
    if (tooLate) await failOverRefused(db, [claim], reason, at);
  }

  /** Offers what waits to the channel, until it has taken all or takes no more. */
  private async offer(): Promise<void> {
    const { db, accountId, channel, now } = this.options;
    while (this.owing && this.keeper.held()) {
      const handovers = await findHandovers(db, accountId, MAX_CLAIM, now());
      this.owing = handovers.length > 0;
      if (!this.owing) return;
      const accepted = await channel.accept(handovers);
      await markHandedOver(db, accepted, now());
      this.handedOver += accepted.length;
      if (accepted.length === 0) return;
    }
  }
}
