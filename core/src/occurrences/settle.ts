import type { Db, Filter } from 'mongodb';
import type { Broadcast, Delivery } from '../broadcasts/model';
import { hasRoom, sendWindow } from '../broadcasts/hours';
import { isRunning, runningVersion } from '../broadcasts/rules';
import { deliveriesSpec, findBroadcasts } from '../broadcasts/store';
import { AppError } from '../errors';
import { collectionOf } from '../store/collection';
import { SETTLE_TEXTS } from './texts';
import type { SettleView } from './views';

/*
 * A person decides what becomes of deliveries whose fate is unknown. Every step leaves only `unknown`, so that of two presses, two
 * people, or a press and a late word of the very send, one wins. A press names the instant its page showed (`asOf`): one that was
 * sent again and became unknown once more since then is not touched by a page that still shows the first time.
 */

const MINUTE_MS = 60_000;
/** For welcomes, which belong to no plan: as long as one may take while people still feel greeted. */
const WELCOME_WINDOW_MINUTES = 10;

export interface Press {
  ids: readonly string[];
  /** What the person saw was true at this instant. */
  asOf: Date;
}

/** The deliveries a press speaks of, as they are now. NOT_FOUND when one of them does not exist. */
export async function findPressed(db: Db, ids: readonly string[]): Promise<Delivery[]> {
  const wanted = [...new Set(ids)];
  const found = await collectionOf(db, deliveriesSpec)
    .find({ _id: { $in: wanted } })
    .toArray();
  if (found.length < wanted.length)
    throw new AppError('NOT_FOUND', `${wanted.length - found.length} unknown deliveries`);
  return found;
}

const stillUnknown = (ids: readonly string[], asOf: Date): Filter<Delivery> => ({
  _id: { $in: [...ids] },
  state: 'unknown',
  updatedAt: { $lte: asOf },
});

function toView(changed: number, wanted: number): SettleView {
  if (changed === 0) {
    throw new AppError('WRONG_STATE', 'nothing of it is unknown any more', {
      userText: SETTLE_TEXTS.settled,
    });
  }
  return { changed, skipped: wanted - changed };
}

/** Says of unknown ones that they did arrive (→ sent) or did not and shall not be sent again (→ failed). WRONG_STATE if none is unknown. */
export async function settleUnknown(db: Db, press: Press, sent: boolean, now: Date): Promise<SettleView> {
  const found = await findPressed(db, press.ids);
  const deliveries = collectionOf(db, deliveriesSpec);
  let changed: number;
  if (sent) {
    // When it left is known: when it was handed over, not when somebody looked.
    const steps = found.map(({ _id, sendingAt }) => ({
      updateOne: {
        filter: stillUnknown([_id], press.asOf),
        update: {
          $set: { state: 'sent' as const, reason: 'confirmedSent', sentAt: sendingAt ?? now, ...released(now) },
        },
      },
    }));
    changed = (await deliveries.bulkWrite(steps, { ordered: false })).modifiedCount;
  } else {
    const set = { state: 'failed' as const, reason: 'confirmedNotSent' };
    const ids = found.map((one) => one._id);
    changed = (await deliveries.updateMany(stillUnknown(ids, press.asOf), { $set: { ...set, ...released(now) } }))
      .modifiedCount;
  }
  return toView(changed, found.length);
}

/** The claim ends with it: what its process may still say no longer counts. */
const released = (now: Date) => ({ claimedBy: null, claimToken: null, leaseUntil: null, updatedAt: now });

/**
 * Sends unknown ones again, in a new window from now, with what the plan says now. WRONG_STATE if none is unknown any more, or when
 * their plan does not run; answers to people are never sent again.
 */
export async function resendUnknown(db: Db, press: Press, now: Date): Promise<SettleView> {
  const found = (await findPressed(db, press.ids)).filter((one) => one.kind !== 'answer');
  const plans = await readPlans(db, found);
  const obstacles = new Set<string>();
  let changed = 0;
  for (const [planId, own] of groupByPlan(found)) {
    const fresh = planId === '' ? welcomeAgain(now) : postAgain(plans.get(planId), now);
    if ('obstacle' in fresh) {
      obstacles.add(fresh.obstacle);
      continue;
    }
    const ids = own.map((one) => one._id);
    const result = await collectionOf(db, deliveriesSpec).updateMany(stillUnknown(ids, press.asOf), {
      $set: { state: 'planned', reason: null, ...fresh, ...released(now) },
      $inc: { resends: 1 },
    });
    changed += result.modifiedCount;
  }
  const [userText] = obstacles;
  if (changed === 0 && userText !== undefined)
    throw new AppError('WRONG_STATE', 'their plan cannot send now', { userText });
  return toView(changed, new Set(press.ids).size);
}

type Again = Pick<Delivery, 'expiresAt' | 'notBefore'> & { broadcastVersion?: number };

function welcomeAgain(now: Date): Again {
  return { expiresAt: new Date(now.getTime() + WELCOME_WINDOW_MINUTES * MINUTE_MS), notBefore: null };
}

/** A window from now by what the plan says now, inside its hours. */
function postAgain(plan: Broadcast | undefined, now: Date): Again | { obstacle: string } {
  if (!plan || !isRunning(plan.state)) return { obstacle: SETTLE_TEXTS.notRunning };
  const window = sendWindow(plan, now);
  if (!hasRoom(window)) return { obstacle: SETTLE_TEXTS.tooLate };
  return {
    expiresAt: window.expiresAt,
    notBefore: window.dueAt > now ? window.dueAt : null,
    broadcastVersion: runningVersion(plan),
  };
}

async function readPlans(db: Db, deliveries: readonly Delivery[]): Promise<Map<string, Broadcast>> {
  const ids = deliveries.flatMap((one) => (one.broadcastId === null ? [] : [one.broadcastId]));
  return new Map((await findBroadcasts(db, [...new Set(ids)])).map((plan) => [plan._id, plan]));
}

function groupByPlan(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const one of deliveries) {
    const key = one.broadcastId ?? '';
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
