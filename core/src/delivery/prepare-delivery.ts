import type { Db } from 'mongodb';
import type { Group } from '../groups/model';
import { findGroup, findGroupsByIds } from '../groups/store';
import { composeMessage, type OfferSource } from '../content/composer';
import type { Broadcast, BroadcastFields, Delivery } from '../broadcasts/model';
import type { Prepare, Prepared } from './prepare';
import type { DeliveryReason } from './reason-texts';
import { Remembered } from './remembered';
import { roomFor } from './routes';
import { runningVersion } from '../broadcasts/rules';
import { SceneSource } from '../content/scene-source';
import { findBroadcast } from '../broadcasts/store';
import { findVersionFields } from '../broadcasts/versions';

/** A plan or group is read again after this long, so that a pause takes hold within it. */
const FRESH_MS = 1_000;
/** What an approved version says never changes. */
const VERSION_FRESH_MS = 600_000;
const PAUSED_RETRY_MS = 5_000;

type Obstacle = Exclude<Prepared, { do: 'send' }>;

const expired = (reason: DeliveryReason): Obstacle => ({ do: 'end', state: 'expired', reason });
const failed = (reason: DeliveryReason): Obstacle => ({ do: 'end', state: 'failed', reason });

/** Does the plan still want its messages sent? null = yes. */
function planObstacle(broadcast: Broadcast | null): Obstacle | null {
  if (!broadcast || broadcast.state === 'ended') return expired('broadcastEnded');
  if (broadcast.state === 'paused') return { do: 'hold', reason: 'broadcastPaused', retryAfterMs: PAUSED_RETRY_MS };
  return broadcast.state === 'approved' ? null : expired('broadcastChanged');
}

/** What plans say, remembered for a moment, each delivery's by the version it was claimed with. */
class PlanReader {
  private readonly plans: Remembered<Broadcast | null>;
  private readonly versions: Remembered<BroadcastFields | null>;

  constructor(db: Db) {
    this.plans = new Remembered((id) => findBroadcast(db, id), FRESH_MS);
    this.versions = new Remembered((key) => {
      const at = key.lastIndexOf(':');
      return findVersionFields(db, key.slice(0, at), Number(key.slice(at + 1)));
    }, VERSION_FRESH_MS);
  }

  async fieldsFor(broadcastId: string, version: number, now: Date): Promise<BroadcastFields | Obstacle> {
    let broadcast = await this.plans.get(broadcastId, now);
    if (broadcast && runningVersion(broadcast) < version) {
      // Approved since it was read: the delivery knows before we do.
      this.plans.forget(broadcastId);
      broadcast = await this.plans.get(broadcastId, now);
    }
    const obstacle = planObstacle(broadcast);
    if (obstacle || !broadcast) return obstacle ?? expired('broadcastEnded');
    if (runningVersion(broadcast) === version) return broadcast;
    return (await this.versions.get(`${broadcastId}:${version}`, now)) ?? expired('broadcastChanged');
  }
}

function isOpen(group: Group | null): group is Group {
  return group !== null && group.state === 'open';
}

/**
 * Makes messages for the dispatcher: checks that plan and group still want it, and composes what the delivery's own version of the plan
 * says: variables as of the occurrence, offers as of now. Nothing to offer, or nobody new to greet, ends the delivery with that
 * reason, never with an empty post.
 */
export function prepareFrom(db: Db, offers: OfferSource): Prepare {
  const groups = new Remembered((id) => findGroup(db, id), FRESH_MS);
  const plans = new PlanReader(db);
  const scenes = new SceneSource(db);
  const prepare: Prepare = async (delivery, now) => {
    const group = await groups.get(delivery.groupId, now);
    if (!isOpen(group)) return expired('groupClosed');
    const room = roomFor(group, delivery.channel, delivery.accountId);
    if (!room) return failed('roomGone');
    if (delivery.broadcastId === null) {
      return delivery.body ? { do: 'send', room, body: delivery.body } : failed('noLiveOffers');
    }
    const plan = await plans.fieldsFor(delivery.broadcastId, delivery.broadcastVersion, now);
    if ('do' in plan) return plan;
    const { content, recurrence } = plan;
    const scene = await scenes.sceneOf({ content, recurrence, group, dueAt: occurrenceOf(delivery), now });
    const composed = composeMessage(content, group, now, offers, scene);
    if (!composed.ok) return failed(composed.reason);
    return { do: 'send', room, body: composed.body, offerIds: composed.offerIds };
  };
  prepare.ahead = async (deliveries, now) => {
    const found = await findGroupsByIds(db, [...new Set(deliveries.map((delivery) => delivery.groupId))]);
    for (const group of found) groups.put(group._id, group, now);
  };
  return prepare;
}

/** The run it belongs to: hours may have moved `dueAt`, and a decided missed run is due anew. */
function occurrenceOf({ occurrence, dueAt }: Pick<Delivery, 'occurrence' | 'dueAt'>): Date {
  const at = new Date(occurrence);
  return Number.isNaN(at.getTime()) ? dueAt : at;
}
