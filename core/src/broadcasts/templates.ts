import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { newId } from '../ids';
import { findOrg } from '../staff/store';
import { collectionOf } from '../store/collection';
import type { BroadcastFields, BroadcastTemplate, TemplateField } from './model';
import { assertFields } from './plan-check';
import { PLAN_TEXTS } from './plan-texts';
import { fieldsOf } from './rules';
import { broadcastTemplatesSpec } from './store';

/** What ops fill in for a template: a plan, and what of it those who use it may change. */
export interface TemplateInput {
  draft: BroadcastFields & { orgId?: string | undefined };
  openFields: readonly TemplateField[];
}

interface TemplateAuthor {
  staffId: string;
  orgId: string;
}

/** A template, or null. */
export async function findTemplate(db: Db, id: string): Promise<BroadcastTemplate | null> {
  return collectionOf(db, broadcastTemplatesSpec).findOne({ _id: id });
}

/** A template, or NOT_FOUND. */
export async function getTemplate(db: Db, id: string): Promise<BroadcastTemplate> {
  const template = await findTemplate(db, id);
  if (!template) throw new AppError('NOT_FOUND', `no template ${id}`, { userText: PLAN_TEXTS.templateGone });
  return template;
}

/** May staff of an org see a template? Those of its own org and below it use it, those above it look after it. */
export function isTemplateVisible(template: BroadcastTemplate, orgId: string, orgPath: readonly string[]): boolean {
  return orgPath.includes(template.orgId) || template.orgPath.includes(orgId);
}

/** The template a new plan of an org is made from. BAD_INPUT when it has ended or belongs to another part of the tree. */
export async function findTemplateFor(db: Db, id: string, orgPath: readonly string[]): Promise<BroadcastTemplate> {
  const template = await findTemplate(db, id);
  const refuse = (userText: string): AppError =>
    new AppError('BAD_INPUT', `no plan from template ${id}`, { field: 'draft.templateId', userText });
  if (!template || !orgPath.includes(template.orgId)) throw refuse(PLAN_TEXTS.templateGone);
  if (template.state === 'ended') throw refuse(PLAN_TEXTS.templateEnded);
  return template;
}

type Content = Pick<BroadcastTemplate, 'title' | 'fields' | 'openFields'>;

function contentOf({ draft, openFields }: TemplateInput): Content {
  return { title: draft.title, fields: fieldsOf(draft), openFields: [...new Set(openFields)] };
}

/** Makes a template for an org's subtree. BAD_INPUT, BAD_RECURRENCE, FORBIDDEN for an org outside the author's. */
export async function createTemplate(
  db: Db,
  author: TemplateAuthor,
  input: TemplateInput,
  now: Date,
): Promise<BroadcastTemplate> {
  const content = contentOf(input);
  assertFields(content.fields, now);
  const orgId = input.draft.orgId ?? author.orgId;
  const org = await findOrg(db, orgId);
  if (!org) throw new AppError('BAD_INPUT', `no org ${orgId}`, { field: 'draft.orgId', userText: PLAN_TEXTS.noOrg });
  if (!org.path.includes(author.orgId)) {
    throw new AppError('FORBIDDEN', `${author.staffId} makes templates for ${org._id}`, { field: 'draft.orgId' });
  }
  const template: BroadcastTemplate = {
    _id: newId('tpl'),
    orgId: org._id,
    orgPath: org.path,
    ...content,
    state: 'active',
    version: 1,
    createdBy: author.staffId,
    editedBy: author.staffId,
    createdAt: now,
    updatedAt: now,
  };
  await collectionOf(db, broadcastTemplatesSpec).insertOne(template);
  return template;
}

async function changeTemplate(
  db: Db,
  { id, version }: { id: string; version: number },
  set: Partial<Omit<BroadcastTemplate, '_id'>>,
): Promise<BroadcastTemplate> {
  const template = await getTemplate(db, id);
  if (template.version !== version)
    throw new AppError('STALE_VERSION', `${id} is at ${template.version}, not ${version}`);
  if (template.state === 'ended') throw new AppError('WRONG_STATE', `${id} has ended`);
  const changed = await collectionOf(db, broadcastTemplatesSpec).findOneAndUpdate(
    { _id: id, version, state: 'active' },
    { $set: { ...set, version: version + 1 } },
    { returnDocument: 'after' },
  );
  if (!changed) throw new AppError('STALE_VERSION', `${id} changed meanwhile`);
  return changed;
}

/** Changes a template. Plans made from it follow when they are edited next. NOT_FOUND, STALE_VERSION, WRONG_STATE, BAD_INPUT. */
export async function updateTemplate(
  db: Db,
  author: Pick<TemplateAuthor, 'staffId'>,
  target: { id: string; version: number },
  input: TemplateInput,
  now: Date,
): Promise<BroadcastTemplate> {
  const content = contentOf(input);
  assertFields(content.fields, now);
  const { orgId } = await getTemplate(db, target.id);
  if ((input.draft.orgId ?? orgId) !== orgId) {
    throw new AppError('BAD_INPUT', `${target.id} is ${orgId}'s`, {
      field: 'draft.orgId',
      userText: PLAN_TEXTS.templateOrgFixed,
    });
  }
  return changeTemplate(db, target, { ...content, editedBy: author.staffId, updatedAt: now });
}

/** Ends a template: no new plans from it; those there are go on and stay within it. NOT_FOUND, STALE_VERSION, WRONG_STATE. */
export async function endTemplate(
  db: Db,
  author: Pick<TemplateAuthor, 'staffId'>,
  target: { id: string; version: number },
  now: Date,
): Promise<BroadcastTemplate> {
  return changeTemplate(db, target, { state: 'ended', editedBy: author.staffId, updatedAt: now });
}
