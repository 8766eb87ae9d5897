import type { ChannelName } from '../groups/model';
import type { RiskSign, Room } from './channel';
import type { MessageBody } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';

/** A message on its way to the person who is to send or confirm it. */
export interface Handover {
  deliveryId: string;
  room: Room;
  body: MessageBody;
  /** Not sent by then: expired. */
  expiresAt: Date;
  /** How often ops had it sent again: each time is a handover of its own. */
  resends: number;
}

/** What became of a handed-over delivery. `wecom/errcodes.ts` has the texts of WeCom's own codes. */
export type DeferredOutcome =
  | { state: 'sent'; sentAt: Date; messageId: string | null }
  | { state: 'failed' | 'expired' | 'unknown'; reason: DeliveryReason | `errcode${number}` };

/**
 * A channel that does not send at once: it hands messages to a person and learns later what became of them. The counterpart of
 * `Channel`. It writes the outcomes itself, with `settleWaiting`.
 */
export interface DeferredChannel {
  readonly name: ChannelName;
  /** Whom a handed-over delivery waits for. */
  readonly waits: Extract<DeliveryReason, 'waitsForOwner' | 'waitsForManager'>;
  /** Why this can never go through this channel; null = it can. Asked before anything is handed over. */
  refusalOf(body: MessageBody): DeliveryReason | null;
  /**
   * Takes messages over. Answers the ids it has taken or settled; the others are offered again. It must bear the same message again,
   * also in another process, and also after its window.
   */
  accept(handovers: readonly Handover[]): Promise<readonly string[]>;
  /** Does what is due: looks for results, reminds, ends what is over. */
  work(): Promise<void>;
  state(): { up: boolean; why: string };
  /** A sign of risk met since it was last asked. */
  takeRisk(): RiskSign | null;
}
