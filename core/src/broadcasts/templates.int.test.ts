import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import type { Actor } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { describeBroadcast, listTemplates } from './lists';
import type { BroadcastTemplate, TemplateField } from './model';
import { fieldsOf } from './rules';
import { templateInputSchema, type BroadcastDraft } from './schema';
import { createBroadcast, updateBroadcast } from './service';
import { broadcastsSpec, broadcastTemplatesSpec } from './store';
import { createTemplate, endTemplate, getTemplate, isTemplateVisible, updateTemplate } from './templates';
import { aBroadcast, ORGS } from './test/builders';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const now = new Date('2026-11-20T03:00:00Z');
const head = { staffId: 'staff_zong', orgId: 'org_head' };
const shanghai = { staffId: 'staff_m1', orgId: 'org_sh' };
const nanjing = { staffId: 'staff_m3', orgId: 'org_nj' };

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [broadcastsSpec, broadcastTemplatesSpec, orgsSpec]);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const spec of [broadcastsSpec, broadcastTemplatesSpec]) await db.collection(spec.name).deleteMany({});
});

const draft = (over: Partial<BroadcastDraft> = {}): BroadcastDraft => ({ ...fieldsOf(aBroadcast()), ...over });
const make = (
  openFields: TemplateField[] = ['title', 'content.text'],
  author = head,
  over: Partial<BroadcastDraft> = {},
) => createTemplate(db, author, { draft: draft(over), openFields }, now);
const from = (template: BroadcastTemplate, over: Partial<BroadcastDraft> = {}, author = shanghai) =>
  createBroadcast(db, author, draft({ templateId: template._id, ...over }), now);
const ref = ({ _id, version }: { _id: string; version: number }) => ({ id: _id, version });
const locked = (name: string) => ({ code: 'BAD_INPUT', userText: `模板不允许修改「${name}」` });

describe('a template of head office', () => {
  test('is used by the branches, within what it leaves open', async () => {
    const template = await make();
    const made = await from(template, { title: '静安午间', content: { type: 'text', text: '静安的中午好' } });
    expect(made).toMatchObject({ orgId: 'org_sh', templateId: template._id, title: '静安午间' });
    await expect(from(template, { windowMinutes: 5 })).rejects.toMatchObject(locked('发送时长'));
    await expect(from(template, { channel: 'any' })).rejects.toMatchObject({ field: 'draft.channel' });
    expect(await db.collection('broadcasts').countDocuments()).toBe(1);
  });

  test('holds for later edits too, as it says then; nothing gets away from it', async () => {
    const template = await make();
    const made = await from(template);
    const edit = (over: Partial<BroadcastDraft>) => updateBroadcast(db, shanghai, ref(made), draft(over), now);
    await expect(edit({ missedRun: 'ask' })).rejects.toMatchObject(locked('错过后的处理'));
    await expect(edit({ templateId: null })).rejects.toMatchObject({ field: 'draft.templateId' });
    await updateTemplate(db, head, ref(template), { draft: draft({ windowMinutes: 45 }), openFields: ['title'] }, now);
    await expect(edit({})).rejects.toMatchObject(locked('发送时长'));
    expect(await edit({ windowMinutes: 45, title: '改名' })).toMatchObject({ version: 2, templateId: template._id });
    const free = await createBroadcast(db, shanghai, draft(), now);
    await expect(
      updateBroadcast(db, shanghai, ref(free), draft({ templateId: template._id }), now),
    ).rejects.toMatchObject({ field: 'draft.templateId' });
  });

  test('ended it makes no more plans, and keeps those there are', async () => {
    const template = await make();
    const made = await from(template);
    const ended = await endTemplate(db, head, ref(template), now);
    expect(ended).toMatchObject({ state: 'ended', version: 2 });
    await expect(from(template)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'draft.templateId' });
    await expect(updateBroadcast(db, shanghai, ref(made), draft({ windowMinutes: 5 }), now)).rejects.toMatchObject(
      locked('发送时长'),
    );
    await expect(endTemplate(db, head, ref(ended), now)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(endTemplate(db, head, ref(template), now)).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  test('shows its plans what is open', async () => {
    const made = await from(await make(['content.text']));
    const actor: Actor = {
      ...{ kind: 'staff', staffId: 'staff_m1', name: '', role: 'manager', orgId: 'org_sh' },
      orgPath: ['org_head', 'org_sh'],
    };
    expect(await describeBroadcast(db, made, actor)).toMatchObject({ openFields: ['content.text'], revision: null });
    const free = await createBroadcast(db, shanghai, draft(), now);
    expect(await describeBroadcast(db, free, actor)).toMatchObject({ openFields: null, templateId: null });
  });
});

describe('whose templates are whose', () => {
  test('a branch makes them for itself and below, not beside or above', async () => {
    const own = await make([], shanghai);
    expect(own.orgPath).toEqual(['org_head', 'org_sh']);
    await expect(make([], shanghai, { orgId: 'org_nj' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(make([], shanghai, { orgId: 'org_head' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(make([], head, { orgId: 'org_none' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(from(own, {}, nanjing)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'draft.templateId' });
    expect((await make([], head, { orgId: 'org_nj' })).orgId).toBe('org_nj');
    await expect(
      updateTemplate(db, head, ref(own), { draft: draft({ orgId: 'org_nj' }), openFields: [] }, now),
    ).rejects.toMatchObject({ field: 'draft.orgId' });
  });

  test('lists: those above and below, never those beside; page by page', async () => {
    for (const author of [head, shanghai, nanjing]) await make([], author);
    const orgs = async (orgPath: string[], limit = 9) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listTemplates(db, { orgPath, cursor, limit });
        seen.push(...page.items.map((item) => item.orgId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return seen.sort();
    };
    expect(await orgs(['org_head'], 1)).toEqual(['org_head', 'org_nj', 'org_sh']);
    expect(await orgs(['org_head', 'org_sh'])).toEqual(['org_head', 'org_sh']);
    const own = await make([], nanjing);
    expect(isTemplateVisible(own, 'org_sh', ['org_head', 'org_sh'])).toBe(false);
    expect(isTemplateVisible(own, 'org_head', ['org_head'])).toBe(true);
  });

  test('a template that could not be a plan is refused, whatever is open', async () => {
    await expect(make(['recurrence'], head, { kind: 'welcome' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(getTemplate(db, 'tpl_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(templateInputSchema.safeParse({ draft: {}, openFields: ['kind'] }).success).toBe(false);
  });

  test('of two who change it at once one does', async () => {
    const template = await make();
    const change = (title: string) =>
      updateTemplate(db, head, ref(template), { draft: draft({ title }), openFields: [] }, now);
    const results = await Promise.allSettled([change('一'), change('二')]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('head office', () => {
  test('plans for a branch, which reaches no further than the branch’s own', async () => {
    const made = await createBroadcast(db, head, draft({ orgId: 'org_nj' }), now);
    expect(made).toMatchObject({ orgId: 'org_nj', orgPath: ['org_head', 'org_nj'], createdBy: 'staff_zong' });
  });
});
