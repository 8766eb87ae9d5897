import type { RiskSign } from '@fulin/core/delivery/channel';
import type { DeferredChannel, Handover } from '@fulin/core/delivery/deferred-channel';
import { settleWaiting } from '@fulin/core/delivery/deferred-steps';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { DeliveryReason } from '@fulin/core/delivery/reason-texts';
import type { Db } from 'mongodb';
import type { WecomClient } from './client/wecom-client';
import { WecomError } from './client/wecom-error';
import type { MediaCache } from './media-cache';
import type { DeliveryOutcome, GroupDelivery } from './model';
import type { OwnerBook } from './owner-book';
import { findTaskedDeliveries } from './store';
import { refusalOf, toMessage } from './to-message';
import { WECOM_STATE_TEXTS } from './texts';
import type { WecomChannel } from './wecom-channel';

export interface WecomDeferredOptions {
  db: Db;
  accountId: string;
  channel: WecomChannel;
  client: WecomClient;
  owners: OwnerBook;
  media: MediaCache;
  /** The mini-program whose cards are sent; null = none. */
  miniAppId: string | null;
  now: () => Date;
}

/** What one handover became: ready for a task, at its end, or to be offered again. */
type Made = { delivery: GroupDelivery } | { outcome: DeliveryOutcome } | null;

const RESEND = '#';

/** No delivery is in two tasks: one that ops has sent again is a new one to WeCom. */
function taskKeyOf({ deliveryId, resends }: Pick<Handover, 'deliveryId' | 'resends'>): string {
  return resends === 0 ? deliveryId : `${deliveryId}${RESEND}${resends}`;
}

function deliveryIdOf(taskKey: string): string {
  return taskKey.split(RESEND)[0] ?? taskKey;
}

function ofDelivery(outcome: DeliveryOutcome): DeliveryOutcome {
  return { ...outcome, deliveryId: deliveryIdOf(outcome.deliveryId) };
}

/** The group sends of WeCom as a channel of the product: finds owners, uploads pictures, and writes outcomes into deliveries. */
export class WecomDeferred implements DeferredChannel {
  readonly name = 'wecom';
  readonly waits = 'waitsForOwner';

  constructor(private readonly options: WecomDeferredOptions) {}

  refusalOf(body: MessageBody): DeliveryReason | null {
    return refusalOf(body, this.options.miniAppId);
  }

  /** Those in a task already are taken; of the others those whose window is over end here, for nothing of them has left. */
  async accept(handovers: readonly Handover[]): Promise<readonly string[]> {
    const { db, channel } = this.options;
    const tasked = await findTaskedDeliveries(db, handovers.map(taskKeyOf));
    const ready: GroupDelivery[] = [];
    const ended: DeliveryOutcome[] = [];
    for (const handover of handovers.filter((one) => !tasked.has(taskKeyOf(one)))) {
      const made = await this.make(handover);
      if (made === null) continue;
      if ('outcome' in made) ended.push(made.outcome);
      else ready.push(made.delivery);
    }
    await this.record(ended);
    if (ready.length > 0) await channel.createTasks(ready);
    return [...tasked, ...[...ready, ...ended].map((one) => one.deliveryId)].map(deliveryIdOf);
  }

  async work(): Promise<void> {
    await this.options.channel.pollTasks();
  }

  state(): { up: boolean; why: string } {
    return this.options.channel.state();
  }

  takeRisk(): RiskSign | null {
    const until = this.options.client.takeTooMany();
    return until && { until, reason: WECOM_STATE_TEXTS.tooMany };
  }

  /** Writes outcomes of tasks into their deliveries; it bears the same again. */
  async record(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    const { db, accountId, now } = this.options;
    await settleWaiting(db, accountId, outcomes.map(ofDelivery), now());
  }

  private async make(handover: Handover): Promise<Made> {
    const { room, body, expiresAt } = handover;
    const deliveryId = taskKeyOf(handover);
    const { groupId, channelRoomId: chatId } = room;
    const end = (outcome: DeliveryOutcome['outcome']): Made => ({ outcome: { deliveryId, groupId, outcome } });
    if (expiresAt <= this.options.now()) return end({ state: 'expired', reason: 'windowPassed' });
    try {
      const owner = await this.options.owners.ownerOf(groupId, chatId);
      const built = await toMessage(body, this.options.media, this.options.miniAppId);
      if (!built.ok) return end({ state: 'failed', reason: built.reason });
      return { delivery: { deliveryId, groupId, chatId, owner, expiresAt, ...built.parts } };
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      if (error.kind !== 'final') return null;
      return end({ state: 'failed', reason: error.errcode === null ? 'ownerUnknown' : `errcode${error.errcode}` });
    }
  }
}
