import type { Account } from '../accounts/model';
import type { SendOutcome } from './channel';
import type { ClaimedDelivery } from './deliveries';
import { possibleKinds } from './message-kind';
import type { Delivery, MessageKind } from '../broadcasts/model';
import { accountAllowedAt, emptyRecord, groupAllowedAt, noteContact, noteSend, type SendRecord } from './pacing';
import { quotaRefusal, type Refusal } from './quotas';

/** A delivery and the instant, in milliseconds since 1970, at which the pace lets it leave. */
export interface Turn {
  delivery: ClaimedDelivery;
  at: number;
}

/** What one account has said, and what it may say next. */
export class Pace {
  private record: SendRecord;
  /** As of the last turn: what is said while the account is being lost still counts. */
  private account: Account | null = null;
  /** Was the last send left without an answer, and has the channel not answered since? */
  private inDoubt = false;

  constructor(
    now: Date,
    private readonly random: () => number,
  ) {
    this.record = emptyRecord(now);
  }

  /** Goes on from what the store knows of the account. */
  startFrom(record: SendRecord): void {
    this.record = { ...record, connectedAt: this.record.connectedAt };
  }

  /** The account as it is now: its limits may change while it runs. */
  use(account: Account): void {
    this.account = account;
  }

  /** The channel is up. `isNew`: it came up just now, or the account came to us. */
  noteUp(account: Account | null, isNew: boolean, at: Date): void {
    if (isNew) this.record.connectedAt = at.getTime();
    if (!account || (!isNew && !this.inDoubt)) return;
    noteContact(this.record, account.pacing, at);
    this.inDoubt = false;
  }

  /** Something was said, or may have been. */
  noteSend(groupId: string, kind: MessageKind, at: Date, outcome: SendOutcome): void {
    if (!this.account) return;
    noteSend(this.record, this.account.pacing, groupId, at, this.random(), kind);
    if (outcome.state !== 'unknown') return;
    this.record.doubtful.add(groupId);
    this.inDoubt = true;
  }

  /** Do the account's limits forbid a message that may come to count as any of these kinds? null = no. */
  refusal(groupId: string, kinds: readonly MessageKind[], at: Date): Refusal | null {
    return this.account && quotaRefusal(this.record.counts, this.account, groupId, kinds, at);
  }

  refusalOf(delivery: Delivery, at: Date): Refusal | null {
    return this.refusal(delivery.groupId, possibleKinds(delivery), at);
  }

  /** The one that may leave first; of those that may leave now welcomes, answers, then the earliest due. */
  first(queue: readonly ClaimedDelivery[], { pacing }: Account, now: Date): Turn | null {
    const soonest = accountAllowedAt(this.record, pacing, now);
    let best: Turn | null = null;
    for (const delivery of queue) {
      const kind = delivery.kind === 'answer' ? 'answer' : 'post';
      const at = Math.max(soonest, groupAllowedAt(this.record, pacing, delivery.groupId, kind));
      if (!best || at < best.at || (at === best.at && isBefore(delivery, best.delivery))) best = { delivery, at };
    }
    return best;
  }
}

const ORDER: Record<Delivery['kind'], number> = { welcome: 0, answer: 1, broadcast: 2 };

function isBefore(a: Delivery, b: Delivery): boolean {
  if (a.kind !== b.kind) return ORDER[a.kind] < ORDER[b.kind];
  return a.dueAt < b.dueAt;
}
