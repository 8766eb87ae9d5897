import type { Db } from 'mongodb';
import { beijingDay } from '../calendar/day';
import { noDataText, type Calendar } from '../calendar/holidays';
import { nextRunAfter } from '../calendar/recurrence';
import { collectionOf } from '../store/collection';
import { findTargets, type Addressed } from './audience';
import { sendWindow } from './hours';
import { insertDeliveries } from '../delivery/insert-deliveries';
import { fateOf } from './missed';
import type { Broadcast, Delivery } from './model';
import { deliveriesOf, type DeliveryTarget } from '../delivery/new-delivery';
import { findJoinedGroups } from './series';
import { broadcastsSpec } from './store';
import { finishTakeOvers, takeOverPlanned } from './versions';

export interface PlanReport {
  /** Occurrences worked through. */
  runs: number;
  planned: number;
  /** Not planned because their time had passed: expired, or left to a person to decide. */
  missed: number;
}

const PLANS_AT_ONCE = 100;
/** Deliveries held in memory before they are written. */
const FLUSH_AT = 20_000;

/** Where a plan stands after a run: its next instant, or why there is none. */
export function afterRun(
  broadcast: Pick<Broadcast, 'recurrence'>,
  ranAt: Date,
  calendar: Calendar,
): { nextRunAt: Date | null; problem: string | null } {
  const next = nextRunAfter(broadcast.recurrence, ranAt, calendar);
  return { nextRunAt: next.at, problem: next.unknownYear === null ? null : noDataText(next.unknownYear) };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  let value = known.get(key);
  if (!value) {
    value = read();
    known.set(key, value);
  }
  return value;
}

/** One call's work: audiences read once, deliveries gathered into large writes. */
class Planning {
  readonly report: PlanReport = { runs: 0, planned: 0, missed: 0 };
  private readonly audiences = new Map<string, Promise<DeliveryTarget[]>>();
  private readonly joinedGroups = new Map<string, Promise<Set<string>>>();
  private gathered: Delivery[] = [];
  private done: { broadcast: Broadcast; ranAt: Date }[] = [];

  constructor(
    private readonly db: Db,
    private readonly now: Date,
    private readonly calendar: Calendar,
  ) {}

  private targetsOf({ orgId, audience, channel }: Addressed): Promise<DeliveryTarget[]> {
    const key = JSON.stringify([orgId, audience, channel]);
    return remembered(this.audiences, key, () => findTargets(this.db, { orgId, audience, channel }));
  }

  /** The groups of one run: the audience, of a new-member plan only those that somebody joined on its days. */
  private async targetsAt(broadcast: Broadcast, runAt: Date): Promise<DeliveryTarget[]> {
    const targets = await this.targetsOf(broadcast);
    const { recurrence } = broadcast;
    if (recurrence.type !== 'newMember') return targets;
    const day = beijingDay(runAt);
    const joined = await remembered(this.joinedGroups, `${day}:${recurrence.days.join()}`, () =>
      findJoinedGroups(this.db, day, recurrence.days),
    );
    return targets.filter((target) => joined.has(target._id));
  }

  async add(broadcast: Broadcast, runAt: Date): Promise<void> {
    // The official dates may have been replaced since the run was computed.
    const still = nextRunAfter(broadcast.recurrence, new Date(runAt.getTime() - 1), this.calendar);
    if (still.at?.getTime() === runAt.getTime()) {
      const fate = fateOf(broadcast, sendWindow(broadcast, runAt), this.now);
      const waitingSince = fate.state === 'waitingForPerson' ? { waitingSince: this.now } : {};
      const deliveryTo = deliveriesOf(broadcast, runAt, this.now, { ...fate, ...waitingSince });
      for (const target of await this.targetsAt(broadcast, runAt)) this.gathered.push(deliveryTo(target));
    }
    this.done.push({ broadcast, ranAt: runAt });
    if (this.gathered.length >= FLUSH_AT) await this.flush();
  }

  /** First the deliveries, then the plans' next instants: killed in between, the next call inserts nothing and moves on. */
  async flush(): Promise<void> {
    const missed = this.gathered.filter((delivery) => delivery.state !== 'planned').length;
    const inserted = await insertDeliveries(this.db, this.gathered);
    if (inserted < this.gathered.length) await this.renewPlanned();
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

  /** Some were there already: planned before a crash or by another planner, perhaps for the version before an approval in between. */
  private async renewPlanned(): Promise<void> {
    for (const { broadcast } of this.done) {
      if (broadcast.approvedVersion !== undefined) await takeOverPlanned(this.db, broadcast, this.now);
    }
  }
}

/**
 * Turns every due occurrence of every approved plan into one delivery a group, then moves the plan to its next instant. Twice, on
 * two machines at once, or killed in the middle and run again, it adds each delivery once. A run whose time has passed leaves
 * deliveries that are expired with a reason (or wait for a decision), so that nothing is missed silently.
 */
export async function planDue(db: Db, now: Date, calendar: Calendar): Promise<PlanReport> {
  const planning = new Planning(db, now, calendar);
  await Promise.all([reviveStalled(db, calendar), finishTakeOvers(db, now)]);
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
