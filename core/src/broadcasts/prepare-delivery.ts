import type { Db } from 'mongodb';
import type { Group } from '../groups/model';
import { findGroup } from '../groups/store';
import { composeMessage, type OfferSource } from './composer';
import type { Broadcast, Delivery } from './model';
import type { Prepare, Prepared } from './prepare';
import { findBroadcast } from './store';

/** A plan or group is read again after this long, so that a pause takes hold within it. */
const FRESH_MS = 1_000;
const PAUSED_RETRY_MS = 5_000;

/** Remembers what was read for a moment: a fan-out asks for the same plan hundreds of times in a row. */
class Remembered<T> {
  private readonly kept = new Map<string, { at: number; value: T | null }>();

  constructor(private readonly read: (id: string) => Promise<T | null>) {}

  async get(id: string, now: Date): Promise<T | null> {
    const known = this.kept.get(id);
    if (known && Math.abs(now.getTime() - known.at) < FRESH_MS) return known.value;
    const value = await this.read(id);
    if (this.kept.size > 1_000) this.kept.clear();
    this.kept.set(id, { at: now.getTime(), value });
    return value;
  }
}

/** Is the plan still what it was when this delivery was planned? null = yes. */
function planObstacle(delivery: Delivery, broadcast: Broadcast | null): Exclude<Prepared, { do: 'send' }> | null {
  if (!broadcast || broadcast.state === 'ended') return { do: 'end', state: 'expired', reason: 'broadcastEnded' };
  if (broadcast.version !== delivery.broadcastVersion) {
    return { do: 'end', state: 'expired', reason: 'broadcastChanged' };
  }
  if (broadcast.state === 'paused') return { do: 'hold', reason: 'broadcastPaused', retryAfterMs: PAUSED_RETRY_MS };
  return broadcast.state === 'approved' ? null : { do: 'end', state: 'expired', reason: 'broadcastChanged' };
}

function groupObstacle(group: Group | null): Exclude<Prepared, { do: 'send' }> | null {
  if (!group || group.state !== 'open') return { do: 'end', state: 'expired', reason: 'groupClosed' };
  return null;
}

/**
 * Makes messages for the dispatcher: checks that plan and group still want it, and composes the text as of now. Nothing to offer
 * ends the delivery with `noLiveOffers`, never with an empty post.
 */
export function prepareFrom(db: Db, offers: OfferSource): Prepare {
  const plans = new Remembered((id) => findBroadcast(db, id));
  const groups = new Remembered((id) => findGroup(db, id));
  return async (delivery, now) => {
    const group = await groups.get(delivery.groupId, now);
    const closed = groupObstacle(group);
    if (closed || !group) return closed ?? { do: 'end', state: 'expired', reason: 'groupClosed' };
    const room = { groupId: group._id, channelRoomId: group.channelRoomId };
    if (delivery.broadcastId === null) {
      if (delivery.body) return { do: 'send', room, body: delivery.body };
      return { do: 'end', state: 'failed', reason: 'noLiveOffers' };
    }
    const broadcast = await plans.get(delivery.broadcastId, now);
    const obstacle = planObstacle(delivery, broadcast);
    if (obstacle || !broadcast) return obstacle ?? { do: 'end', state: 'expired', reason: 'broadcastEnded' };
    const composed = composeMessage(broadcast.content, group, now, offers);
    if (!composed.ok) return { do: 'end', state: 'failed', reason: composed.reason };
    return { do: 'send', room, body: composed.body };
  };
}
