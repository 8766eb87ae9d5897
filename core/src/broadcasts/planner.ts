import type { Db } from 'mongodb';
import { noDataText, type Calendar } from '../calendar/holidays';
import { nextRunAfter } from '../calendar/recurrence';
import { collectionOf } from '../store/collection';
import { findTargets, type Addressed } from './audience';
import { insertDeliveries } from './insert-deliveries';
import type { Broadcast, Delivery } from './model';
import { deliveriesOf, type DeliveryTarget } from './new-delivery';
import { broadcastsSpec } from './store';

export interface PlanReport {
  /** Occurrences worked through. */
  runs: number;
  planned: number;
  /** Written as expired because their time had passed unplanned. */
  missed: number;
}

/** A plan that skips missed runs still keeps one that is this late: the planner looks twice a second. */
const ON_TIME_MS = 60_000;
const MINUTE_MS = 60_000;
const PLANS_AT_ONCE = 100;
/** Deliveries held in memory before they are written. */
const FLUSH_AT = 20_000;

/** Is the run too late to be sent, by the plan's own policy? */
export function isMissed(broadcast: Pick<Broadcast, 'missedRun' | 'windowMinutes'>, dueAt: Date, now: Date): boolean {
  const late = now.getTime() - dueAt.getTime();
  const windowMs = broadcast.windowMinutes * MINUTE_MS;
  return late >= (broadcast.missedRun === 'catchUp' ? windowMs : Math.min(windowMs, ON_TIME_MS));
}

/** Where a plan stands after a run: its next instant, or why there is none. */
export function afterRun(
  broadcast: Pick<Broadcast, 'recurrence'>,
  ranAt: Date,
  calendar: Calendar,
): { nextRunAt: Date | null; problem: string | null } {
  const next = nextRunAfter(broadcast.recurrence, ranAt, calendar);
  return { nextRunAt: next.at, problem: next.unknownYear === null ? null : noDataText(next.unknownYear) };
}

/** One call's work: audiences read once, deliveries gathered into large writes. */
class Planning {
  readonly report: PlanReport = { runs: 0, planned: 0, missed: 0 };
  private readonly audiences = new Map<string, Promise<DeliveryTarget[]>>();
  private gathered: Delivery[] = [];
  private done: { broadcast: Broadcast; ranAt: Date }[] = [];

  constructor(
    private readonly db: Db,
    private readonly now: Date,
    private readonly calendar: Calendar,
  ) {}

  private targetsOf({ orgId, audience, channel }: Addressed): Promise<DeliveryTarget[]> {
    const key = JSON.stringify([orgId, audience, channel]);
    let targets = this.audiences.get(key);
    if (!targets) {
      targets = findTargets(this.db, { orgId, audience, channel });
      this.audiences.set(key, targets);
    }
    return targets;
  }

  async add(broadcast: Broadcast, dueAt: Date): Promise<void> {
    // The official dates may have been replaced since the run was computed.
    const still = nextRunAfter(broadcast.recurrence, new Date(dueAt.getTime() - 1), this.calendar);
    if (still.at?.getTime() === dueAt.getTime()) {
      const missed = isMissed(broadcast, dueAt, this.now);
      const deliveryTo = deliveriesOf(broadcast, dueAt, this.now);
      for (const target of await this.targetsOf(broadcast)) {
        const delivery = deliveryTo(target);
        if (missed) {
          delivery.state = 'expired';
          delivery.reason = 'missedRun';
        }
        this.gathered.push(delivery);
      }
    }
    this.done.push({ broadcast, ranAt: dueAt });
    if (this.gathered.length >= FLUSH_AT) await this.flush();
  }

  /** First the deliveries, then the plans' next instants: killed in between, the next call inserts nothing and moves on. */
  async flush(): Promise<void> {
    const missed = this.gathered.filter((delivery) => delivery.state === 'expired').length;
    const inserted = await insertDeliveries(this.db, this.gathered);
    this.gathered = [];
    const steps = this.done.map(({ broadcast, ranAt }) => ({
      updateOne: {
        filter: { _id: broadcast._id, version: broadcast.version, state: 'approved' as const, nextRunAt: ranAt },
        update: { $set: { ...afterRun(broadcast, ranAt, this.calendar), lastRunAt: ranAt } },
      },
    }));
    this.done = [];
    if (steps.length > 0) await collectionOf(this.db, broadcastsSpec).bulkWrite(steps, { ordered: false });
    this.report.runs += steps.length;
    this.report.missed += Math.min(missed, inserted);
    this.report.planned += Math.max(0, inserted - missed);
  }
}

/**
 * Turns every due occurrence of every approved plan into one delivery a group, then moves the plan to its next instant. Twice, on
 * two machines at once, or killed in the middle and run again, it adds each delivery once. A run whose time has passed leaves
 * deliveries that are expired with a reason, so that nothing is missed silently.
 */
export async function planDue(db: Db, now: Date, calendar: Calendar): Promise<PlanReport> {
  const planning = new Planning(db, now, calendar);
  await reviveStalled(db, calendar);
  for (;;) {
    const due = await collectionOf(db, broadcastsSpec)
      .find({ nextRunAt: { $lte: now }, state: 'approved' })
      .sort({ nextRunAt: 1 })
      .limit(PLANS_AT_ONCE)
      .toArray();
    if (due.length === 0) return planning.report;
    for (const broadcast of due) if (broadcast.nextRunAt) await planning.add(broadcast, broadcast.nextRunAt);
    await planning.flush();
  }
}

/** Plans that stopped at a year without data go on from their last run once the year is there. */
async function reviveStalled(db: Db, calendar: Calendar): Promise<void> {
  const broadcasts = collectionOf(db, broadcastsSpec);
  const stalled = await broadcasts
    .find({ nextRunAt: null, state: 'approved', problem: { $ne: null } })
    .limit(PLANS_AT_ONCE)
    .toArray();
  for (const { _id, version, recurrence, lastRunAt, updatedAt } of stalled) {
    const next = afterRun({ recurrence }, lastRunAt ?? updatedAt, calendar);
    if (next.nextRunAt === null) continue;
    await broadcasts.updateOne({ _id, version, state: 'approved', nextRunAt: null }, { $set: next });
  }
}

/** Computes the next instant of every running plan anew, after the official dates changed. */
export async function refreshNextRuns(db: Db, now: Date, calendar: Calendar): Promise<void> {
  const broadcasts = collectionOf(db, broadcastsSpec);
  const steps = [];
  for await (const broadcast of broadcasts.find({ state: 'approved', nextRunAt: { $gt: now } })) {
    const { nextRunAt, problem } = afterRun(broadcast, now, calendar);
    if (nextRunAt?.getTime() === broadcast.nextRunAt?.getTime()) continue;
    steps.push({
      updateOne: {
        filter: {
          _id: broadcast._id,
          version: broadcast.version,
          state: 'approved' as const,
          nextRunAt: broadcast.nextRunAt,
        },
        update: { $set: { nextRunAt, problem } },
      },
    });
  }
  if (steps.length > 0) await broadcasts.bulkWrite(steps, { ordered: false });
}
