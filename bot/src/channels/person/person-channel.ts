import type { DeferredChannel, Handover } from '@fulin/core/delivery/deferred-channel';
import { expireTasks, remindTasks, type ReminderTimes } from '@fulin/core/delivery/task-times';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { DeliveryReason } from '@fulin/core/delivery/reason-texts';
import type { Db } from 'mongodb';

export interface PersonChannelOptions {
  db: Db;
  accountId: string;
  times: ReminderTimes;
  now: () => Date;
}

/** A person with copy and paste as a channel: messages lie in their work list (`tasks.ts`) until they say what they did. */
export class PersonChannel implements DeferredChannel {
  readonly name = 'person';
  readonly waits = 'waitsForManager';

  constructor(private readonly options: PersonChannelOptions) {}

  /** A card of a mini-program cannot be copied; everything else can be pasted or saved. */
  refusalOf(body: MessageBody): DeliveryReason | null {
    if (body.type === 'miniProgram') return 'unsupportedMessage';
    return body.type === 'text' && body.text === '' ? 'contentEmpty' : null;
  }

  /** The list is the deliveries themselves: what waits is in it already. */
  accept(handovers: readonly Handover[]): Promise<readonly string[]> {
    return Promise.resolve(handovers.map((one) => one.deliveryId));
  }

  async work(): Promise<void> {
    const { db, accountId, times, now } = this.options;
    await expireTasks(db, accountId, now());
    await remindTasks(db, accountId, times, now());
  }

  state(): { up: boolean; why: string } {
    return { up: true, why: '' };
  }

  takeRisk(): null {
    return null;
  }
}
