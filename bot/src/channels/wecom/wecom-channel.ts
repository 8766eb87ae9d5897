import type { Db } from 'mongodb';
import { WECOM_LIMITS } from './api/limits';
import { makeBatches, newTask, splitBySendable } from './batches';
import type { WecomClient } from './client/wecom-client';
import type { DeliveryOutcome, GroupDelivery, RecordOutcomes, WecomTask } from './model';
import type { TaskTimes } from './rules';
import { closeStep } from './steps/close';
import { later, type StepContext } from './steps/context';
import { createStep } from './steps/create';
import { pollStep } from './steps/poll';
import { settleUnknownStep } from './steps/settle-unknown';
import { claimTask, findTaskedDeliveries, insertTask, saveTask } from './store';
import { WECOM_STATE_TEXTS } from './texts';

export interface WecomChannelOptions {
  db: Db;
  client: WecomClient;
  times: TaskTimes;
  leaseMs: number;
  callWithinMs: number;
  record: RecordOutcomes;
  now?: () => Date;
}

const TASKS_PER_ROUND = 100;
/** Somebody else making tasks of the same deliveries at the same moment is seen on the second look. */
const LOOKS = 3;

/** Customer-group sends through the official interface: a task an owner, confirmed by the owner, followed to its end. */
export class WecomChannel {
  readonly #context: StepContext;

  constructor(options: WecomChannelOptions) {
    this.#context = { ...options, now: options.now ?? (() => new Date()) };
  }

  /**
   * Hands deliveries over. Calling it again with the same ones adds nothing. Answers the tasks made now, and the outcomes of
   * deliveries that are settled already (e.g. too long).
   */
  async createTasks(
    deliveries: readonly GroupDelivery[],
  ): Promise<{ tasks: WecomTask[]; outcomes: DeliveryOutcome[] }> {
    const { sendable, refused } = splitBySendable(deliveries);
    if (refused.length > 0) await this.#context.record(refused);
    const tasks = await this.#insert(sendable);
    const outcomes = [...refused];
    for (const task of tasks) outcomes.push(...(await createStep(this.#context, task)));
    return { tasks, outcomes };
  }

  /** Does what is due: creates, looks, reminds, stops. Answers the outcomes learnt, each of which `record` has already got. */
  async pollTasks(limit = TASKS_PER_ROUND): Promise<DeliveryOutcome[]> {
    const outcomes: DeliveryOutcome[] = [];
    for (let done = 0; done < limit; done++) {
      const now = this.#context.now();
      const task = await claimTask(this.#context.db, now, later(now, this.#context.leaseMs));
      if (task === null) break;
      outcomes.push(...(await this.#advance(task)));
    }
    return outcomes;
  }

  state(): { up: boolean; why: string } {
    const refused = this.#context.client.refusedAccess();
    if (refused === null) return { up: true, why: WECOM_STATE_TEXTS.ready };
    return { up: false, why: `${WECOM_STATE_TEXTS.refused}(${refused.userText})` };
  }

  /** Stores tasks for those that are in none. They are ours for a lease: who dies now leaves them to the next round. */
  async #insert(deliveries: readonly GroupDelivery[]): Promise<WecomTask[]> {
    const { db, now, leaseMs } = this.#context;
    const inserted: WecomTask[] = [];
    let open = [...deliveries];
    for (let look = 0; look < LOOKS && open.length > 0; look++) {
      const tasked = await findTaskedDeliveries(
        db,
        open.map((delivery) => delivery.deliveryId),
      );
      open = open.filter((delivery) => !tasked.has(delivery.deliveryId));
      const lost: GroupDelivery[] = [];
      for (const batch of makeBatches(open, WECOM_LIMITS.chatsPerTask)) {
        const task = newTask(batch, now(), later(now(), leaseMs));
        if (await insertTask(db, task)) inserted.push(task);
        else lost.push(...batch);
      }
      open = lost;
    }
    return inserted;
  }

  async #advance(task: WecomTask): Promise<DeliveryOutcome[]> {
    switch (task.state) {
      case 'planned':
        return createStep(this.#context, task);
      case 'creating': {
        // Whoever called has died or was held up: what came of it is not known.
        const unknown = await saveTask(this.#context.db, task, { state: 'unknown' }, this.#context.now());
        return unknown === null ? [] : settleUnknownStep(this.#context, unknown);
      }
      case 'unknown':
        return settleUnknownStep(this.#context, task);
      case 'created':
        return pollStep(this.#context, task);
      case 'closing':
        return closeStep(this.#context, task);
      case 'done':
        return [];
    }
  }
}
