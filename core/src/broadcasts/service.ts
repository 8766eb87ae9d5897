import type { Db } from 'mongodb';
import { PACKAGED_CALENDAR, noDataText, type Calendar } from '../calendar/holidays';
import { nextRunAfter } from '../calendar/recurrence';
import { assertRecurrence } from '../calendar/recurrence-check';
import { AppError } from '../errors';
import { newId } from '../ids';
import { findOrg } from '../staff/store';
import type { Broadcast, BroadcastFields } from './model';
import { isAllowedIn, mayReview, stateAfterEdit, statesFor, type BroadcastAction } from './rules';
import type { BroadcastDraft } from './schema';
import { changeBroadcast, findBroadcast, insertBroadcast } from './store';

export { planDue } from './planner';
export { previewBroadcast } from './preview';
export { sendNow } from './send-now';

/** Whoever acts, as far as plans remember it. */
export interface Author {
  staffId: string;
  orgId: string;
}

export interface VersionedId {
  id: string;
  version: number;
}

/** The plan, or NOT_FOUND. */
export async function getBroadcast(db: Db, id: string): Promise<Broadcast> {
  const broadcast = await findBroadcast(db, id);
  if (!broadcast) throw new AppError('NOT_FOUND', `no broadcast ${id}`);
  return broadcast;
}

/** The org of a draft and its path. FORBIDDEN unless the author's own org or below it. */
async function orgOf(db: Db, author: Author, orgId: string | undefined): Promise<{ orgId: string; orgPath: string[] }> {
  const org = await findOrg(db, orgId ?? author.orgId);
  if (!org) throw new AppError('BAD_INPUT', `no org ${orgId}`, { field: 'draft.orgId', userText: '没有这个机构' });
  if (!org.path.includes(author.orgId)) {
    throw new AppError('FORBIDDEN', `${author.staffId} plans for ${org._id}`, { field: 'draft.orgId' });
  }
  return { orgId: org._id, orgPath: org.path };
}

function fieldsOf(draft: BroadcastDraft): BroadcastFields {
  const { title, kind, recurrence, windowMinutes, hours = null, missedRun, audience, content, channel } = draft;
  return { title, kind, recurrence, windowMinutes, hours, missedRun, audience, content, channel };
}

/** Keeps a new plan as a draft. BAD_RECURRENCE, BAD_INPUT, FORBIDDEN for an org outside the author's. */
export async function createBroadcast(db: Db, author: Author, draft: BroadcastDraft, now: Date): Promise<Broadcast> {
  assertRecurrence(draft.recurrence, now);
  const broadcast: Broadcast = {
    _id: newId('bc'),
    ...(await orgOf(db, author, draft.orgId)),
    ...fieldsOf(draft),
    state: 'draft',
    createdBy: author.staffId,
    editedBy: author.staffId,
    submittedAt: null,
    reviewedBy: null,
    reviewNote: '',
    nextRunAt: null,
    lastRunAt: null,
    problem: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertBroadcast(db, broadcast);
  return broadcast;
}

/** Reads a plan and checks version and state. NOT_FOUND, STALE_VERSION, WRONG_STATE. */
async function openFor(db: Db, action: BroadcastAction, { id, version }: VersionedId): Promise<Broadcast> {
  const broadcast = await getBroadcast(db, id);
  if (broadcast.version !== version) {
    throw new AppError('STALE_VERSION', `${id} is at ${broadcast.version}, not ${version}`);
  }
  if (!isAllowedIn(action, broadcast.state))
    throw new AppError('WRONG_STATE', `${id} is ${broadcast.state}: no ${action}`);
  return broadcast;
}

/** Writes a change under its guard. STALE_VERSION when somebody else changed the plan meanwhile. */
async function change(
  db: Db,
  action: BroadcastAction,
  broadcast: Broadcast,
  set: Partial<Omit<Broadcast, '_id'>>,
): Promise<Broadcast> {
  const guard = { id: broadcast._id, version: broadcast.version, states: [broadcast.state] };
  const changed = await changeBroadcast(db, guard, set);
  if (!changed)
    throw new AppError('STALE_VERSION', `${broadcast._id} changed during ${action} (${statesFor(action).join('|')})`);
  return changed;
}

/**
 * Changes what a plan says. It gets a new version; one that was running or waiting for a checker waits (again) for one, and what of
 * the old version is not yet on its way is not sent.
 */
export async function updateBroadcast(
  db: Db,
  author: Author,
  target: VersionedId,
  draft: BroadcastDraft,
  now: Date,
): Promise<Broadcast> {
  assertRecurrence(draft.recurrence, now);
  const broadcast = await openFor(db, 'edit', target);
  const org = await orgOf(db, author, draft.orgId ?? broadcast.orgId);
  const state = stateAfterEdit(broadcast.state);
  return change(db, 'edit', broadcast, {
    ...org,
    ...fieldsOf(draft),
    state,
    editedBy: author.staffId,
    submittedAt: state === 'submitted' ? now : null,
    reviewedBy: null,
    nextRunAt: null,
    problem: null,
    version: broadcast.version + 1,
    updatedAt: now,
  });
}

/** Hands a draft to a checker. */
export async function submitBroadcast(db: Db, target: VersionedId, now: Date): Promise<Broadcast> {
  const broadcast = await openFor(db, 'submit', target);
  assertRecurrence(broadcast.recurrence, now);
  return change(db, 'submit', broadcast, { state: 'submitted', submittedAt: now, updatedAt: now });
}

function startingAt(broadcast: Broadcast, now: Date, calendar: Calendar): Pick<Broadcast, 'nextRunAt' | 'problem'> {
  const next = nextRunAfter(broadcast.recurrence, new Date(now.getTime() - 1), calendar);
  return { nextRunAt: next.at, problem: next.unknownYear === null ? null : noDataText(next.unknownYear) };
}

/**
 * A second person approves or refuses. SAME_PERSON for the maker and for whoever changed it last; BAD_RECURRENCE when its only
 * run lies in the past by now.
 */
export async function reviewBroadcast(
  db: Db,
  reviewer: Pick<Author, 'staffId'>,
  input: VersionedId & { approve: boolean; note: string },
  now: Date,
  calendar: Calendar = PACKAGED_CALENDAR,
): Promise<Broadcast> {
  const broadcast = await openFor(db, 'review', input);
  if (!mayReview(broadcast, reviewer.staffId)) {
    throw new AppError('SAME_PERSON', `${reviewer.staffId} made or changed ${broadcast._id}`);
  }
  const reviewed = { reviewedBy: reviewer.staffId, reviewNote: input.note, updatedAt: now };
  if (!input.approve) return change(db, 'review', broadcast, { ...reviewed, state: 'rejected' });
  assertRecurrence(broadcast.recurrence, now);
  const start = startingAt(broadcast, now, calendar);
  return change(db, 'review', broadcast, { ...reviewed, ...start, lastRunAt: null, state: 'approved' });
}

/** Stops a running plan for the time being: nothing more leaves, and what is planned waits for the end of its window. */
export async function pauseBroadcast(db: Db, target: VersionedId, now: Date): Promise<Broadcast> {
  const broadcast = await openFor(db, 'pause', target);
  return change(db, 'pause', broadcast, { state: 'paused', nextRunAt: null, updatedAt: now });
}

/** Lets a paused plan go on with its next run from now. */
export async function resumeBroadcast(
  db: Db,
  target: VersionedId,
  now: Date,
  calendar: Calendar = PACKAGED_CALENDAR,
): Promise<Broadcast> {
  const broadcast = await openFor(db, 'resume', target);
  return change(db, 'resume', broadcast, {
    ...startingAt(broadcast, now, calendar),
    state: 'approved',
    updatedAt: now,
  });
}

/** Ends a plan for good. */
export async function endBroadcast(db: Db, target: VersionedId, now: Date): Promise<Broadcast> {
  const broadcast = await openFor(db, 'end', target);
  return change(db, 'end', broadcast, { state: 'ended', nextRunAt: null, problem: null, updatedAt: now });
}
