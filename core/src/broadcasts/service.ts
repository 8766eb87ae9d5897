import type { Db } from 'mongodb';
import { PACKAGED_CALENDAR, noDataText, type Calendar } from '../calendar/holidays';
import { nextRunAfter } from '../calendar/recurrence';
import { AppError } from '../errors';
import { newId } from '../ids';
import { findOrg } from '../staff/store';
import type { Broadcast, BroadcastFields, BroadcastRevision } from './model';
import { assertFields } from './plan-check';
import { PLAN_TEXTS } from './plan-texts';
import {
  fieldsOf,
  isAllowedOn,
  isRunning,
  mayReview,
  runningVersion,
  stateAfterEdit,
  type BroadcastAction,
} from './rules';
import type { BroadcastDraft } from './schema';
import { changeBroadcast, findBroadcast, insertBroadcast } from './store';
import { assertSubmittable } from './submit-check';
import { assertFollows } from './template-rules';
import { findTemplate, findTemplateFor } from './templates';
import { keepVersion, takeOverPlanned } from './versions';

export { planDue } from './planner';
export { previewBroadcast } from '../rehearsal/preview';
export { sendNow } from '../delivery/send-now';

/** Whoever acts, as far as plans remember it. */
export interface Author {
  staffId: string;
  orgId: string;
}

/** What is looked at besides the plan itself when it goes to a checker. */
export interface CheckContext {
  /** The bank's own domains; absent = not set. */
  linkDomains?: readonly string[] | undefined;
  /** Absent: the packaged dates. */
  calendar?: Calendar;
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
  if (!org) throw new AppError('BAD_INPUT', `no org ${orgId}`, { field: 'draft.orgId', userText: PLAN_TEXTS.noOrg });
  if (!org.path.includes(author.orgId)) {
    throw new AppError('FORBIDDEN', `${author.staffId} plans for ${org._id}`, { field: 'draft.orgId' });
  }
  return { orgId: org._id, orgPath: org.path };
}

/** Keeps a new plan as a draft. BAD_RECURRENCE, BAD_INPUT (also for what its template locks), FORBIDDEN for an org outside the author's. */
export async function createBroadcast(db: Db, author: Author, draft: BroadcastDraft, now: Date): Promise<Broadcast> {
  const fields = fieldsOf(draft);
  assertFields(fields, now);
  const org = await orgOf(db, author, draft.orgId);
  const templateId = draft.templateId ?? null;
  if (templateId !== null) assertFollows(fields, await findTemplateFor(db, templateId, org.orgPath));
  const broadcast: Broadcast = {
    _id: newId('bc'),
    ...org,
    ...fields,
    templateId,
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
  if (!isAllowedOn(action, broadcast)) throw new AppError('WRONG_STATE', `${id} is ${broadcast.state}: no ${action}`);
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
  if (!changed) throw new AppError('STALE_VERSION', `${broadcast._id} changed during ${action}`);
  return changed;
}

/** What an edit must leave as it is: the template a plan was made from, and what that locks. */
async function assertTemplateKept(db: Db, broadcast: Broadcast, draft: BroadcastDraft): Promise<void> {
  const templateId = broadcast.templateId ?? null;
  if (draft.templateId !== undefined && draft.templateId !== templateId) {
    throw new AppError('BAD_INPUT', `${broadcast._id} is made from ${templateId}`, {
      field: 'draft.templateId',
      userText: PLAN_TEXTS.templateFixed,
    });
  }
  const template = templateId === null ? null : await findTemplate(db, templateId);
  if (template) assertFollows(fieldsOf(draft), template);
}

/** Nothing goes to a checker that the content check blocks. */
async function assertReady(db: Db, fields: BroadcastFields, now: Date, context: CheckContext): Promise<void> {
  const { linkDomains = [], calendar = PACKAGED_CALENDAR } = context;
  const firstRunAt = nextRunAfter(fields.recurrence, now, calendar).at;
  await assertSubmittable(db, fields, { now, firstRunAt, linkDomains });
}

/**
 * Changes what a plan says. One that does not run yet says so at once, and waits (on) for a checker if it was handed in. One that
 * runs, or is paused, goes on as approved: the change waits beside it, in place of an earlier one, until a checker decides.
 */
export async function updateBroadcast(
  db: Db,
  author: Author,
  target: VersionedId,
  draft: BroadcastDraft,
  now: Date,
  context: CheckContext = {},
): Promise<Broadcast> {
  const fields = fieldsOf(draft);
  assertFields(fields, now);
  const broadcast = await openFor(db, 'edit', target);
  const org = await orgOf(db, author, draft.orgId ?? broadcast.orgId);
  await assertTemplateKept(db, broadcast, draft);
  const changed = { version: broadcast.version + 1, updatedAt: now };
  if (isRunning(broadcast.state) || stateAfterEdit(broadcast.state) === 'submitted') {
    await assertReady(db, fields, now, context);
  }
  if (isRunning(broadcast.state)) {
    if (org.orgId !== broadcast.orgId) {
      throw new AppError('BAD_INPUT', `${broadcast._id} runs`, { field: 'draft.orgId', userText: PLAN_TEXTS.orgFixed });
    }
    const revision = { fields, editedBy: author.staffId, submittedAt: now };
    return change(db, 'edit', broadcast, { ...changed, revision, approvedVersion: runningVersion(broadcast) });
  }
  const state = stateAfterEdit(broadcast.state);
  return change(db, 'edit', broadcast, {
    ...org,
    ...fields,
    ...changed,
    state,
    editedBy: author.staffId,
    submittedAt: state === 'submitted' ? now : null,
    reviewedBy: null,
    nextRunAt: null,
    problem: null,
  });
}

/** A new version, although the plan says the same: whoever decides about the dropped change at this moment must fail. */
function withoutRevision(broadcast: Broadcast, now: Date): Partial<Broadcast> {
  const approvedVersion = runningVersion(broadcast);
  return { revision: null, version: broadcast.version + 1, approvedVersion, updatedAt: now };
}

/** Drops the waiting change of a running plan. WRONG_STATE when there is none. */
export async function discardRevision(db: Db, target: VersionedId, now: Date): Promise<Broadcast> {
  const broadcast = await openFor(db, 'discardRevision', target);
  return change(db, 'discardRevision', broadcast, withoutRevision(broadcast, now));
}

/** Hands a draft to a checker. BAD_INPUT with what is wrong when the content check blocks it. */
export async function submitBroadcast(
  db: Db,
  target: VersionedId,
  now: Date,
  context: CheckContext = {},
): Promise<Broadcast> {
  const broadcast = await openFor(db, 'submit', target);
  const fields = fieldsOf(broadcast);
  assertFields(fields, now);
  await assertReady(db, fields, now, context);
  return change(db, 'submit', broadcast, { state: 'submitted', submittedAt: now, updatedAt: now });
}

type Start = Pick<Broadcast, 'nextRunAt' | 'problem'>;

function startingAt({ recurrence }: Pick<Broadcast, 'recurrence'>, now: Date, calendar: Calendar): Start {
  const next = nextRunAfter(recurrence, new Date(now.getTime() - 1), calendar);
  return { nextRunAt: next.at, problem: next.unknownYear === null ? null : noDataText(next.unknownYear) };
}

/** A run that is due and not planned yet stays due under the next version too: the planner asks that one whether it wants it. */
function goingOn(broadcast: Broadcast, fields: BroadcastFields, now: Date, calendar: Calendar): Partial<Start> {
  if (broadcast.state !== 'approved') return {};
  if (broadcast.nextRunAt !== null && broadcast.nextRunAt <= now) return {};
  return startingAt(fields, now, calendar);
}

type Reviewed = Pick<Broadcast, 'reviewedBy' | 'reviewNote' | 'updatedAt'>;

/** The waiting change becomes the version that runs, and takes over what the one before has planned and not begun to send. */
async function approveRevision(
  db: Db,
  broadcast: Broadcast,
  revision: BroadcastRevision,
  reviewed: Reviewed,
  calendar: Calendar,
): Promise<Broadcast> {
  const now = reviewed.updatedAt;
  assertFields(revision.fields, now);
  await keepVersion(db, broadcast, now);
  const version = broadcast.version + 1;
  const approved = await change(db, 'review', broadcast, {
    ...revision.fields,
    ...reviewed,
    ...goingOn(broadcast, revision.fields, now, calendar),
    version,
    approvedVersion: version,
    takingOver: version,
    editedBy: revision.editedBy,
    revision: null,
  });
  await takeOverPlanned(db, approved, now);
  return { ...approved, takingOver: null };
}

/**
 * A second person approves or refuses a plan, or the waiting change of a running one; a refused change is dropped and its note kept.
 * SAME_PERSON for the maker and for whoever changed it last; BAD_RECURRENCE when its only run lies in the past by now.
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
  const { revision } = broadcast;
  if (revision) {
    if (input.approve) return approveRevision(db, broadcast, revision, reviewed, calendar);
    return change(db, 'review', broadcast, { ...withoutRevision(broadcast, now), reviewNote: input.note });
  }
  if (!input.approve) return change(db, 'review', broadcast, { ...reviewed, state: 'rejected' });
  assertFields(fieldsOf(broadcast), now);
  const start = startingAt(broadcast, now, calendar);
  const approvedVersion = broadcast.version;
  return change(db, 'review', broadcast, {
    ...reviewed,
    ...start,
    approvedVersion,
    lastRunAt: null,
    state: 'approved',
  });
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
  const stopped = { nextRunAt: null, problem: null, revision: null, takingOver: null };
  return change(db, 'end', broadcast, { ...stopped, state: 'ended', updatedAt: now });
}
