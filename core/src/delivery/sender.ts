import type { Db } from 'mongodb';
import { breakerState } from '../accounts/breaker';
import type { Account } from '../accounts/model';
import { closeBreaker, pauseAccount } from '../accounts/store';
import type { Channel, Room, SendOutcome } from './channel';
import { endClaimed, markSending, releaseNotSent, type ClaimedDelivery } from './deliveries';
import { messageKindOf } from './message-kind';
import type { Delivery, MessageBody, MessageKind } from '../broadcasts/model';
import { OutcomeBook } from './outcome-book';
import type { Prepare } from './prepare';
import type { Refusal } from './quotas';
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
  onSettled?: ((delivery: Delivery, outcome: SendOutcome) => void | Promise<void>) | undefined;
  /** Does this process hold the account at this instant? */
  held: () => boolean;
  /** May a message of this kind go to that group now? */
  refusal: (groupId: string, kind: MessageKind, at: Date) => Refusal | null;
  /** Limits forbid it: the delivery is given back until they do not. */
  onRefused: (delivery: ClaimedDelivery, refusal: Refusal) => Promise<void>;
  /** Something was said, or may have been: the pace counts it. */
  onSpoken: (groupId: string, kind: MessageKind, at: Date, outcome: SendOutcome) => void;
  /** The account was paused or freed: whoever caches it reads it again. */
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
    const { db, onError } = options;
    this.outcomes = new OutcomeBook({
      db,
      onError,
      onWritten: ({ delivery, outcome }) => void this.tell(delivery, outcome),
    });
  }

  /** Its outcome is written with the next mark or by `outcomes.flush`. */
  async deliver(delivery: ClaimedDelivery, account: Account): Promise<void> {
    const { db, now, prepare, held, refusal, onRefused } = this.options;
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
    const kind = messageKindOf(delivery.kind, prepared.body.type);
    const refused = refusal(delivery.groupId, kind, startedAt);
    if (refused) return onRefused(delivery, refused);
    if (!(await this.mark(delivery, prepared.body, prepared.offerIds))) return;
    // The last look before it leaves: the write may have taken long, and the process may have been stopped meanwhile.
    const outcome: SendOutcome = held()
      ? await this.send(prepared.room, prepared.body, delivery._id)
      : { state: 'notSent', reason: 'leaseLost' };
    await this.settle(delivery, kind, account, outcome);
  }

  private async mark(delivery: ClaimedDelivery, body: MessageBody, offerIds?: string[]): Promise<boolean> {
    const { db, now, sendDeadlineMs } = this.options;
    const mark = { id: delivery._id, claimToken: delivery.claimToken, body, offerIds };
    const marked = await this.outcomes.along((records) =>
      markSending(db, [mark], now(), sendDeadlineMs * SENDING_LEASES, records),
    );
    return marked.has(delivery._id);
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

  private async settle(
    delivery: ClaimedDelivery,
    kind: MessageKind,
    account: Account,
    outcome: SendOutcome,
  ): Promise<void> {
    const { db, now, onSpoken, onPaused } = this.options;
    const at = now();
    if (outcome.state !== 'notSent') onSpoken(delivery.groupId, kind, at, outcome);
    this.outcomes.add({ delivery, outcome, at });
    if (outcome.state === 'sent') this.sent += 1;
    const trial = breakerState(account, at) === 'halfOpen';
    const pause = this.risk.judge(outcome, at, trial);
    if (pause) await pauseAccount(db, account._id, pause.until, pause.reason, at);
    else if (trial && account.pausedUntil && outcome.state === 'sent') {
      await closeBreaker(db, account._id, account.pausedUntil, at);
    } else return;
    await onPaused();
  }

  private async tell(delivery: Delivery, outcome: SendOutcome): Promise<void> {
    try {
      await this.options.onSettled?.(delivery, outcome);
    } catch (error) {
      this.options.onError(error);
    }
  }
}
