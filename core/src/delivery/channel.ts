import type { ChannelName } from '../groups/model';
import type { MessageBody } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';

/**
 * What became of one send. `notSent` is certain: nothing left, it may be tried again. `unknown` is honest: it may have
 * arrived, so it is never sent again by itself. `failed` is final. Reasons are codes of `reason-texts.ts`.
 */
export type SendOutcome =
  | { state: 'sent'; messageId: string | null }
  | { state: 'notSent'; reason: DeliveryReason; retryAfterMs?: number; openBreaker?: boolean }
  | { state: 'unknown'; reason: DeliveryReason }
  | { state: 'failed'; reason: DeliveryReason };

/** Where a message goes: the group, and the channel's own name for it. */
export interface Room {
  groupId: string;
  channelRoomId: string;
}

/** A reason for the account to be silent for a while. */
export interface RiskSign {
  until: Date;
  reason: string;
}

/** How a message leaves: "send this to that group, tell me what happened". `send` never rejects for an outcome it knows. */
export interface Channel {
  readonly name: ChannelName;
  send(room: Room, body: MessageBody, deliveryId: string): Promise<SendOutcome>;
  /** Down also while the platform owes the answer to an earlier send: nothing leaves before it answers again. */
  state(): { up: boolean; why: string };
  /** A sign of risk met since it was last asked. */
  takeRisk?(): RiskSign | null;
}
