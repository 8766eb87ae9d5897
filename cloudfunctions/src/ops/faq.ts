import { can } from '@fulin/core/access/can';
import { readOrgScope } from '@fulin/core/access/scope';
import type { OrgScope } from '@fulin/core/access/scope';
import type { FaqEntry } from '@fulin/core/answers/model';
import { removeFaq, saveFaq } from '@fulin/core/answers/service';
import { findFaqEntry, findFaqOfScope } from '@fulin/core/answers/store';
import type { FaqView } from '@fulin/core/answers/views';
import { AppError } from '@fulin/core/errors';
import { findOrg, findStaffNames } from '@fulin/core/staff/store';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { idSchema, idVersionInput, noInput, versionSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

const sentence = z.string().trim().min(1).max(60);
const entrySchema = z.strictObject({
  question: sentence,
  keywords: z.array(z.string().trim().min(1).max(20)).max(20),
  synonyms: z.array(sentence).max(50),
  answer: z.string().trim().max(1_000),
  mediaId: idSchema.nullable(),
  state: z.enum(['active', 'off']),
});
const saveInput = z.strictObject({
  /** Left out: a new entry. */
  id: idSchema.optional(),
  version: versionSchema.default(0),
  /** Of a new entry; left out: the author's own. */
  orgId: idSchema.optional(),
  entry: entrySchema,
});

/** The entry, if the actor may change it: those of their own part of the org tree. */
async function findOwnEntry(ctx: GateContext, id: string): Promise<FaqEntry> {
  const entry = await findFaqEntry(ctx.db, id);
  if (!entry) throw new AppError('NOT_FOUND', `no FAQ entry ${id}`);
  assertOwn(ctx, entry.orgPath);
  return entry;
}

/** Everybody reads what comes from above; only what lies in one's own part of the tree may be changed. */
function assertOwn(ctx: GateContext, orgPath: readonly string[]): void {
  const { orgId, staffId } = asStaff(ctx.actor);
  if (!orgPath.includes(orgId)) throw new AppError('FORBIDDEN', `${staffId} may not change the FAQ there`);
}

async function toViews(ctx: GateContext, scope: OrgScope, entries: readonly FaqEntry[]): Promise<FaqView[]> {
  const names = await findStaffNames(
    ctx.db,
    entries.map((entry) => entry.updatedBy),
  );
  const mayEdit = can(ctx.actor, 'faq.edit').ok;
  const above = new Map<string, string>();
  for (const orgId of new Set(entries.map((entry) => entry.orgId)))
    above.set(orgId, scope.nameOf(orgId) || ((await findOrg(ctx.db, orgId))?.name ?? ''));
  return entries.map((entry) => ({
    id: entry._id,
    orgId: entry.orgId,
    orgName: above.get(entry.orgId) ?? '',
    question: entry.question,
    keywords: entry.keywords,
    synonyms: entry.synonyms,
    answer: entry.answer,
    mediaId: entry.mediaId,
    state: entry.state,
    version: entry.version,
    updatedByName: names.get(entry.updatedBy) ?? '',
    updatedAt: entry.updatedAt,
    mayEdit: mayEdit && scope.ids.includes(entry.orgId),
  }));
}

export const faqRouter = router({
  list: procedure('faq.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<{ items: FaqView[] }> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      const entries = await findFaqOfScope(ctx.db, scope.ids, asStaff(ctx.actor).orgPath);
      return { items: await toViews(ctx, scope, entries) };
    }),
  save: procedure('faq.edit')
    .input(saveInput)
    .mutation(async ({ ctx, input }): Promise<FaqView> => {
      const { staffId, orgId: ownOrg } = asStaff(ctx.actor);
      const before = input.id === undefined ? null : await findOwnEntry(ctx, input.id);
      const orgId = before?.orgId ?? input.orgId ?? ownOrg;
      const scope = await readOrgScope(ctx.db, ctx.actor);
      assertOwn(ctx, scope.pathOf(orgId) ?? []);
      const change = { id: input.id, version: input.version, orgId, fields: input.entry, staffId };
      const saved = await saveFaq(ctx.db, change, ctx.now());
      ctx.note({ subject: saved._id, before: before && pick(before), after: pick(saved) });
      const [view] = await toViews(ctx, scope, [saved]);
      if (!view) throw new AppError('NOT_FOUND', `no FAQ entry ${saved._id}`);
      return view;
    }),
  remove: procedure('faq.edit')
    .input(idVersionInput)
    .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
      const before = await findOwnEntry(ctx, input.id);
      await removeFaq(ctx.db, input.id, input.version);
      ctx.note({ subject: input.id, before: pick(before) });
      return { id: input.id };
    }),
});

/** What the audit log keeps of an entry. */
function pick({ question, keywords, synonyms, answer, mediaId, state }: FaqEntry) {
  return { question, keywords, synonyms, answer, mediaId, state };
}
