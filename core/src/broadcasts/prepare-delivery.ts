import type { Db } from 'mongodb';
import type { Group } from '../groups/model';
import { findGroup } from '../groups/store';
import { composeMessage, type OfferSource } from './composer';
import type { Broadcast, Delivery } from './model';
import type { Prepare, Prepared } from './prepare';
import { Remembered } from './remembered';
import { SceneSource } from './scene-source';
import { findBroadcast } from './store';

/** A plan or group is read again after this long, so that a pause takes hold within it. */
const FRESH_MS = 1_000;
const PAUSED_RETRY_MS = 5_000;

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
 * Makes messages for the dispatcher: checks that plan and group still want it, and composes the message: variables as of the
 * occurrence, offers as of now. Nothing to offer, or nobody new to greet, ends the delivery with that reason, never with an empty post.
 */
export function prepareFrom(db: Db, offers: OfferSource): Prepare {
  const plans = new Remembered((id) => findBroadcast(db, id), FRESH_MS);
  const groups = new Remembered((id) => findGroup(db, id), FRESH_MS);
  const scenes = new SceneSource(db);
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
    const { content, recurrence } = broadcast;
    const scene = await scenes.sceneOf({ content, recurrence, group, dueAt: delivery.dueAt, now });
    const composed = composeMessage(content, group, now, offers, scene);
    if (!composed.ok) return { do: 'end', state: 'failed', reason: composed.reason };
    return { do: 'send', room, body: composed.body, offerIds: composed.offerIds };
  };
}
