import type { Db, Filter } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Delivery } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';

/** Messages that lie with a manager. */
export const OPEN_TASK = {
  channel: 'person',
  state: 'waitingForPerson',
  reason: 'waitsForManager',
} as const satisfies Filter<Delivery>;

export interface ReminderTimes {
  /** A person is reminded this long after they got a task, and again after as long. Milliseconds. */
  everyMs: number;
  /** At most so often a task. */
  most: number;
}

/** Notes which waiting tasks of an account their people are to be reminded of now; whoever tells them reads `remindedAt`. */
export async function remindTasks(db: Db, accountId: string, times: ReminderTimes, now: Date): Promise<number> {
  const before = new Date(now.getTime() - times.everyMs);
  const result = await collectionOf(db, deliveriesSpec).updateMany(
    {
      ...OPEN_TASK,
      accountId,
      expiresAt: { $gt: now },
      reminders: { $not: { $gte: times.most } },
      waitingSince: { $lte: before },
      remindedAt: { $not: { $gt: before } },
    },
    { $set: { remindedAt: now, updatedAt: now }, $inc: { reminders: 1 } },
  );
  return result.modifiedCount;
}

/** Ends an account's tasks whose window is over: waitingForPerson → expired. */
export async function expireTasks(db: Db, accountId: string, now: Date): Promise<number> {
  const result = await collectionOf(db, deliveriesSpec).updateMany(
    { ...OPEN_TASK, accountId, expiresAt: { $lte: now } },
    { $set: { state: 'expired', reason: 'managerDidNot', handedOverAt: now, updatedAt: now } },
  );
  return result.modifiedCount;
}
