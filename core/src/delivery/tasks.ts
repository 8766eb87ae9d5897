import type { Db, Filter } from 'mongodb';
import type { OrgScope } from '../access/scope';
import { AppError } from '../errors';
import type { Group } from '../groups/model';
import { findGroup, findGroupsByIds, groupsSpec, setLastPost } from '../groups/store';
import type { Actor } from '../staff/model';
import { collectionOf } from '../store/collection';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { deliveriesSpec, findBroadcasts } from '../broadcasts/store';
import { TASK_TEXTS } from './task-texts';
import { OPEN_TASK } from './task-times';

type Staff = Extract<Actor, { kind: 'staff' }>;

/** 待发: a message that a person is to send to a group by hand. */
export interface TaskView {
  id: string;
  title: string;
  groupId: string;
  groupName: string;
  districtName: string;
  dueAt: Date;
  /** Not sent by then: it is over. */
  expiresAt: Date;
  /** How often they were reminded of it. */
  reminders: number;
  body: MessageBody;
}

/** May this staff member see to the group's messages? Its own manager may, and whoever leads an org above or at the group's. */
function seesTo(staff: Staff, group: Pick<Group, 'managerId' | 'orgId'>, scope: OrgScope): boolean {
  if (group.managerId === staff.staffId) return true;
  return staff.role !== 'manager' && scope.ids.includes(group.orgId);
}

/** Ids of the groups whose messages a staff member sees to. */
async function findOwnGroupIds(db: Db, staff: Staff, scope: OrgScope): Promise<string[]> {
  const own: Filter<Group> =
    staff.role === 'manager' ? { managerId: staff.staffId } : { orgId: { $in: [...scope.ids] } };
  const groups = await collectionOf(db, groupsSpec)
    .find({ $or: [{ channel: 'person' }, { 'fallbacks.channel': 'person' }], ...own }, { projection: { _id: 1 } })
    .toArray();
  return groups.map((group) => group._id);
}

/** What a person is to send by hand and has not yet, the most urgent first; `total` counts those beyond `limit` too. */
export async function listTasks(
  db: Db,
  staff: Staff,
  scope: OrgScope,
  limit: number,
  now: Date,
): Promise<{ items: TaskView[]; total: number }> {
  const groupIds = await findOwnGroupIds(db, staff, scope);
  if (groupIds.length === 0) return { items: [], total: 0 };
  const filter: Filter<Delivery> = { ...OPEN_TASK, groupId: { $in: groupIds }, expiresAt: { $gt: now } };
  const deliveries = collectionOf(db, deliveriesSpec);
  const [found, total] = await Promise.all([
    deliveries.find(filter).sort({ expiresAt: 1, _id: 1 }).limit(limit).toArray(),
    deliveries.countDocuments(filter),
  ]);
  return { items: await toTaskViews(db, found), total };
}

async function toTaskViews(db: Db, deliveries: readonly Delivery[]): Promise<TaskView[]> {
  const planIds = deliveries.flatMap((one) => (one.broadcastId === null ? [] : [one.broadcastId]));
  const [plans, groups] = await Promise.all([
    findBroadcasts(db, [...new Set(planIds)]),
    findGroupsByIds(db, [...new Set(deliveries.map((one) => one.groupId))]),
  ]);
  const titles = new Map(plans.map((plan) => [plan._id, plan.title]));
  const names = new Map(groups.map((group) => [group._id, group]));
  return deliveries.flatMap((one): TaskView[] => {
    if (!one.body) return [];
    const group = names.get(one.groupId);
    return [
      {
        id: one._id,
        title: titles.get(one.broadcastId ?? '') ?? TASK_TEXTS.otherTitles[one.kind],
        groupId: one.groupId,
        groupName: group?.name ?? one.groupId,
        districtName: group?.districtName ?? '',
        dueAt: one.dueAt,
        expiresAt: one.expiresAt,
        reminders: one.reminders ?? 0,
        body: one.body,
      },
    ];
  });
}

/** A task and its group, if this staff member sees to it. NOT_FOUND for what is no such task, FORBIDDEN for another's. */
export async function findTask(
  db: Db,
  staff: Staff,
  scope: OrgScope,
  id: string,
): Promise<{ task: Delivery; group: Group }> {
  const task = await collectionOf(db, deliveriesSpec).findOne({ _id: id });
  const group = task?.channel === 'person' ? await findGroup(db, task.groupId) : null;
  if (!task || !group) throw new AppError('NOT_FOUND', `no task ${id}`);
  if (!seesTo(staff, group, scope)) throw new AppError('FORBIDDEN', `${staff.staffId} does not see to ${group._id}`);
  return { task, group };
}

/** What a person did with a task. */
export type TaskResult = { done: true } | { done: false; note: string };

/**
 * A person says what they did: waitingForPerson → sent | failed, once and inside the window. WRONG_STATE when somebody else was
 * faster or the time is over.
 */
export async function settleTask(db: Db, task: Delivery, result: TaskResult, now: Date): Promise<Delivery> {
  const end: Partial<Delivery> = result.done
    ? { state: 'sent', reason: null, sentAt: now }
    : { state: 'failed', reason: 'managerCouldNot', note: result.note };
  const settled = await collectionOf(db, deliveriesSpec).findOneAndUpdate(
    { ...OPEN_TASK, _id: task._id, expiresAt: { $gt: now } },
    { $set: { ...end, handedOverAt: task.handedOverAt ?? now, updatedAt: now } },
    { returnDocument: 'after' },
  );
  if (!settled) throw new AppError('WRONG_STATE', `task ${task._id} is over`, { userText: TASK_TEXTS.over });
  if (result.done) await setLastPost(db, task.groupId, now);
  return settled;
}
