import type { Db } from 'mongodb';
import { MemoryTokenStore, type TokenStore } from '../client/token-store';
import type { DeliveryOutcome, GroupDelivery, RecordOutcomes, WecomTask } from '../model';
import { wecomTasksSpec } from '../store';
import { WecomChannel } from '../wecom-channel';
import { collectionOf } from '@fulin/core/store/collection';
import { FakeWecom, type FakeWecomOptions } from './fake-wecom';
import { aClient, deliveriesFor, HOUR, SECOND, TEST_TIMES, TestClock } from './fixture';

interface ChannelOverrides {
  deadlineMs?: number;
  tokens?: TokenStore;
  record?: RecordOutcomes;
}

export interface Rig {
  clock: TestClock;
  fake: FakeWecom;
  /** Everything the channels reported, in order. */
  recorded: DeliveryOutcome[];
  /** A process of its own on the shared store. */
  channel(overrides?: ChannelOverrides): WecomChannel;
  /** Deliveries of owner lin with an hour's window; `occasion` makes their ids another post's. */
  deliveries(chatIds: readonly string[], overrides?: Partial<GroupDelivery>, occasion?: string): GroupDelivery[];
  tasks(): Promise<WecomTask[]>;
  /** Until the condition holds; fails after a few seconds. */
  until(condition: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

const UNTIL_MS = 5_000;

/** A fake WeCom, a clock moved by hand, and channels on one store. */
export async function aRig(db: Db, options: Partial<FakeWecomOptions> = {}): Promise<Rig> {
  const clock = new TestClock();
  const fake = await FakeWecom.start({ now: clock.now, ...options });
  const recorded: DeliveryOutcome[] = [];
  const keep: RecordOutcomes = (outcomes) => {
    recorded.push(...outcomes);
    return Promise.resolve();
  };
  return {
    clock,
    fake,
    recorded,
    channel: ({ deadlineMs = 500, tokens = new MemoryTokenStore(), record = keep } = {}) =>
      new WecomChannel({
        db,
        client: aClient(fake, clock.now, { deadlineMs }, tokens),
        times: TEST_TIMES,
        leaseMs: 90 * SECOND,
        callWithinMs: 30 * SECOND,
        record,
        now: clock.now,
      }),
    deliveries: (chatIds, overrides = {}, occasion = '') =>
      deliveriesFor(chatIds, {
        owner: 'lin',
        expiresAt: new Date(clock.now().getTime() + HOUR),
        ...overrides,
      }).map((delivery) => ({ ...delivery, deliveryId: `${occasion}${delivery.deliveryId}` })),
    tasks: () => collectionOf(db, wecomTasksSpec).find().toArray(),
    until: async (condition) => {
      for (const giveUp = Date.now() + UNTIL_MS; !condition();) {
        if (Date.now() > giveUp) throw new Error('waited in vain');
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: () => fake.stop(),
  };
}
