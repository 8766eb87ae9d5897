import { MongoBulkWriteError, MongoServerError, type Db } from 'mongodb';
import { collectionOf, defineCollection } from '@fulin/core/store/collection';
import type { TaskState, WecomTask } from './model';

/** Long enough for every question about a post, and for no delivery to come back. */
const KEEP_DONE_SECONDS = 180 * 86_400;

export const wecomTasksSpec = defineCollection<WecomTask>('wecomTasks', [
  { name: 'state_next', key: { state: 1, nextAt: 1 } },
  { name: 'done_ttl', key: { doneAt: 1 }, expireAfterSeconds: KEEP_DONE_SECONDS },
  // No delivery is ever in two tasks.
  { name: 'target_delivery', key: { 'targets.deliveryId': 1 }, unique: true },
  // No task of WeCom's is ever taken for two of ours.
  { name: 'msgid', key: { msgid: 1 }, unique: true, partialFilterExpression: { msgid: { $type: 'string' } } },
]);

const DUPLICATE_KEY = 11000;
const OPEN_STATES: TaskState[] = ['planned', 'creating', 'unknown', 'created', 'closing'];

function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/** Which of these deliveries are in a task already. */
export async function findTaskedDeliveries(db: Db, deliveryIds: readonly string[]): Promise<Set<string>> {
  if (deliveryIds.length === 0) return new Set();
  const tasks = await collectionOf(db, wecomTasksSpec)
    .find({ 'targets.deliveryId': { $in: [...deliveryIds] } }, { projection: { 'targets.deliveryId': 1 } })
    .toArray();
  return new Set(tasks.flatMap((task) => task.targets.map((target) => target.deliveryId)));
}

/** Stores a new task; false if one of its deliveries is in another. */
export async function insertTask(db: Db, task: WecomTask): Promise<boolean> {
  try {
    await collectionOf(db, wecomTasksSpec).insertOne(task);
    return true;
  } catch (error) {
    if (isDuplicate(error) || (error instanceof MongoBulkWriteError && error.code === DUPLICATE_KEY)) return false;
    throw error;
  }
}

/** The next task with something to do, kept from others until `leaseUntil`; null = nothing is due. */
export async function claimTask(db: Db, now: Date, leaseUntil: Date): Promise<WecomTask | null> {
  return collectionOf(db, wecomTasksSpec).findOneAndUpdate(
    { state: { $in: OPEN_STATES }, nextAt: { $lte: now } },
    { $set: { nextAt: leaseUntil, updatedAt: now }, $inc: { version: 1 } },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  );
}

/**
 * Changes a task only if nobody did since it was read; answers it as it is then. null = somebody else has taken it over, or WeCom's
 * id already belongs to another task.
 */
export async function saveTask(
  db: Db,
  task: WecomTask,
  set: Partial<Omit<WecomTask, '_id' | 'version'>>,
  now: Date,
): Promise<WecomTask | null> {
  try {
    return await collectionOf(db, wecomTasksSpec).findOneAndUpdate(
      { _id: task._id, version: task.version },
      { $set: { ...set, updatedAt: now }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** Which of these ids of WeCom's belong to a task already. */
export async function findTakenMsgids(db: Db, msgids: readonly string[]): Promise<Set<string>> {
  if (msgids.length === 0) return new Set();
  const tasks = await collectionOf(db, wecomTasksSpec)
    .find({ msgid: { $in: [...msgids] } }, { projection: { msgid: 1 } })
    .toArray();
  return new Set(tasks.flatMap((task) => (task.msgid === null ? [] : [task.msgid])));
}

/** True if another task of the same owner and text is not settled either. */
export async function hasUnsettledTwin(db: Db, task: WecomTask): Promise<boolean> {
  const twin = await collectionOf(db, wecomTasksSpec).findOne(
    { _id: { $ne: task._id }, owner: task.owner, text: task.text, state: { $in: ['creating', 'unknown'] } },
    { projection: { _id: 1 } },
  );
  return twin !== null;
}
