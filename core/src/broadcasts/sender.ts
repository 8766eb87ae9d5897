import type { Db } from 'mongodb';
import type { Account } from '../accounts/model';
import { pauseAccount } from '../accounts/store';
import { setLastPost } from '../groups/store';
import type { Channel, Room, SendOutcome } from './channel';
import { endClaimed, markSending, releaseNotSent, type ClaimedDelivery } from './deliveries';
import type { Delivery, MessageBody } from './model';
import { OutcomeBook } from './outcome-book';
import type { Prepare } from './prepare';
import { RiskWatch } from './risk-watch';

export interface SenderOptions {
  db: Db;
  channel: Channel;
  prepare: Prepare;
  now: () => Date;
  /** A send without an answer for this long is unknown. */
  sendDeadlineMs: number;
  onError: (error: unknown) => void;
  /** Told of each outcome after it was written down. */
  onSettled?: (delivery: Delivery, outcome: SendOutcome) => void | Promise<void>;
  /** Does this process hold the account at this instant? */
  held: () => boolean;
  /** Something was said, or may have been: the pace counts it. */
  onSpoken: (groupId: string, at: Date) => void;
  /** The account was paused: whoever caches it reads it again. */
  onPaused: () => Promise<void>;
}

/** How long a delivery stays in `sending` before others may call it lost, in send deadlines. */
const SENDING_LEASES = 3;

/** Takes one claimed delivery to its end: prepares it, marks it, sends it, and writes down what happened. */
export class Sender {
  readonly outcomes: OutcomeBook;
  sent = 0;
  sending = false;
  private readonly risk = new RiskWatch();

  constructor(private readonly options: SenderOptions) {
    this.outcomes = new OutcomeBook(options.db, options.onError);
  }

  async deliver(delivery: ClaimedDelivery, account: Account): Promise<void> {
    const { db, now, prepare, sendDeadlineMs, held } = this.options;
    const startedAt = now();
    if (delivery.expiresAt <= startedAt) {
      await endClaimed(db, delivery, 'expired', 'windowPassed', startedAt);
      return;
    }
    const prepared = await prepare(delivery, startedAt);
    if (prepared.do === 'hold') {
      const notBefore = new Date(startedAt.getTime() + prepared.retryAfterMs);
      await releaseNotSent(db, [delivery], { notBefore, reason: prepared.reason, now: startedAt });
      return;
    }
    if (prepared.do === 'end') {
      await endClaimed(db, delivery, prepared.state, prepared.reason, startedAt);
      return;
    }
    const { body, offerIds } = prepared;
    const mark = { id: delivery._id, claimToken: delivery.claimToken, body, offerIds };
    const marked = await markSending(db, [mark], now(), sendDeadlineMs * SENDING_LEASES);
    if (!marked.has(delivery._id)) return;
    // The last look before it leaves: the write may have taken long, and the process may have been stopped meanwhile.
    const outcome: SendOutcome = held()
      ? await this.send(prepared.room, prepared.body, delivery._id)
      : { state: 'notSent', reason: 'leaseLost' };
    await this.settle(delivery, account, outcome);
  }

  private async send(room: Room, body: MessageBody, deliveryId: string): Promise<SendOutcome> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<SendOutcome>((resolve) => {
      timer = setTimeout(() => resolve({ state: 'unknown', reason: 'deadline' }), this.options.sendDeadlineMs);
    });
    this.sending = true;
    try {
      const sending = this.options.channel.send(room, body, deliveryId);
      return await Promise.race([sending, deadline]);
    } catch {
      return { state: 'unknown', reason: 'channelError' };
    } finally {
      clearTimeout(timer);
      this.sending = false;
    }
  }

  private async settle(delivery: ClaimedDelivery, account: Account, outcome: SendOutcome): Promise<void> {
    const { db, now, onSettled, onSpoken, onPaused, onError } = this.options;
    const at = now();
    if (outcome.state !== 'notSent') onSpoken(delivery.groupId, at);
    await this.outcomes.add({ id: delivery._id, claimToken: delivery.claimToken, outcome, at });
    if (outcome.state === 'sent') {
      this.sent += 1;
      await setLastPost(db, delivery.groupId, at);
    }
    const pause = this.risk.judge(outcome, at);
    if (pause) {
      await pauseAccount(db, account._id, pause.until, pause.reason, at);
      await onPaused();
    }
    try {
      await onSettled?.(delivery, outcome);
    } catch (error) {
      onError(error);
    }
  }
}
