import type { ChannelName } from '@fulin/core/groups/model';
import type { DeliveryOutcome, GroupDelivery, WecomTask } from './model';

/**
 * A channel that does not send at once: it hands messages over as tasks, and learns later what became of them. The counterpart of
 * `Channel` for platforms where a person has to confirm.
 */
export interface DeferredChannel {
  readonly name: ChannelName;
  /**
   * Hands deliveries over. Calling it again with the same ones adds nothing. Answers the tasks made now, and the outcomes of
   * deliveries that are settled already (e.g. too long).
   */
  createTasks(deliveries: readonly GroupDelivery[]): Promise<{ tasks: WecomTask[]; outcomes: DeliveryOutcome[] }>;
  /** Does what is due: creates, looks, reminds, stops. Answers the outcomes learnt, each of which `record` has already got. */
  pollTasks(limit?: number): Promise<DeliveryOutcome[]>;
  state(): { up: boolean; why: string };
}

/**
 * Writes outcomes down. Called before a task forgets them and, after a crash, possibly once more: it must bear the same
 * outcome twice.
 */
export type RecordOutcomes = (outcomes: DeliveryOutcome[]) => Promise<void>;
