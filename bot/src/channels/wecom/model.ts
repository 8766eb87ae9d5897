import type { DeliveryReason } from '@fulin/core/delivery/reason-texts';
import type { WecomAttachment } from './api/attachments';

/** What one group is to get: the delivery, and where WeCom finds the group. */
export interface GroupDelivery {
  deliveryId: string;
  groupId: string;
  chatId: string;
  /** userid of the group's owner: only the owner can confirm. */
  owner: string;
  text: string;
  attachments: readonly WecomAttachment[];
  /** The end of the window: not confirmed by then is expired. */
  expiresAt: Date;
}

/** What became of a delivery. Every state is final. */
export type GroupOutcome =
  | { state: 'sent'; sentAt: Date; messageId: string }
  | { state: 'failed' | 'expired' | 'unknown'; reason: DeliveryReason | `errcode${number}` };

export interface DeliveryOutcome {
  deliveryId: string;
  groupId: string;
  outcome: GroupOutcome;
}

export interface TaskTarget {
  deliveryId: string;
  groupId: string;
  chatId: string;
  /** null = still open. */
  outcome: GroupOutcome | null;
}

/**
 * planned: may be created · creating: the call is out · unknown: it may have been created, to be settled by listing ·
 * created: waiting for the owner · closing: the window is over and the task is being stopped · done: every group is settled.
 */
export type TaskState = 'planned' | 'creating' | 'unknown' | 'created' | 'closing' | 'done';

/** One group send of one owner to at most 2,000 groups. */
export interface WecomTask {
  _id: string;
  owner: string;
  text: string;
  attachments: WecomAttachment[];
  targets: TaskTarget[];
  expiresAt: Date;
  state: TaskState;
  /** WeCom's id; null until created. */
  msgid: string | null;
  /** Calls to create it so far. */
  attempts: number;
  /** When the first of them went out: from there on the list may show it. */
  firstCalledAt: Date | null;
  lastCalledAt: Date | null;
  /** When something is to be done next; also the lease of whoever is doing it. */
  nextAt: Date;
  polls: number;
  /** Stored before each reminder goes out, so that a lost answer counts. */
  reminders: Date[];
  cancelledAt: Date | null;
  /** What held it up last, for ops; null = nothing. */
  problem: string | null;
  /** When every group was settled; kept for a while after. */
  doneAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Writes outcomes down. Called before a task forgets them and, after a crash, possibly once more: it must bear the same
 * outcome twice.
 */
export type RecordOutcomes = (outcomes: DeliveryOutcome[]) => Promise<void>;
