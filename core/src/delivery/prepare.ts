import type { Room } from './channel';
import type { Delivery, MessageBody } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';

/** What to do with a claimed delivery right now: send this, wait, or end it unsent. */
export type Prepared =
  | {
      do: 'send';
      room: Room;
      body: MessageBody;
      /** The offers it shows, so that the group is not shown them again too soon. */
      offerIds?: string[];
    }
  | { do: 'hold'; reason: DeliveryReason; retryAfterMs: number }
  | { do: 'end'; state: 'expired' | 'failed'; reason: DeliveryReason };

/** Makes the message of a delivery at the moment it is about to leave. */
export interface Prepare {
  (delivery: Delivery, now: Date): Promise<Prepared>;
  /** Reads in one go what these are going to need within the next moment. */
  ahead?(deliveries: readonly Delivery[], now: Date): Promise<void>;
}
