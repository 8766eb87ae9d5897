import { readOrgScope } from '@fulin/core/access/scope';
import { describeTemplates, listTemplates } from '@fulin/core/broadcasts/lists';
import type { BroadcastTemplate } from '@fulin/core/broadcasts/model';
import { templateInputSchema } from '@fulin/core/broadcasts/schema';
import {
  createTemplate,
  endTemplate,
  getTemplate,
  isTemplateVisible,
  updateTemplate,
} from '@fulin/core/broadcasts/templates';
import type { TemplateView } from '@fulin/core/broadcasts/views';
import { AppError } from '@fulin/core/errors';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { cursorSchema, idInput, idSchema, idVersionInput, limitSchema, versionSchema } from '../api/inputs';
import { procedure, router, type GateContext } from '../api/trpc';

export interface TemplateListView {
  items: TemplateView[];
  nextCursor: string | null;
}

const listInput = z.strictObject({ cursor: cursorSchema.nullish(), limit: limitSchema(100, 30) });
const updateInput = templateInputSchema.extend({ id: idSchema, version: versionSchema });

async function toView(ctx: GateContext, template: BroadcastTemplate): Promise<TemplateView> {
  const [view] = await describeTemplates(ctx.db, [template]);
  if (!view) throw new AppError('INTERNAL', 'a template without a view');
  return view;
}

/** Makes a change to a template of the actor's part of the tree, notes it for the audit log, and shows it as it is then. */
async function changeOwn(
  ctx: GateContext,
  id: string,
  change: () => Promise<BroadcastTemplate>,
): Promise<TemplateView> {
  const before = await getTemplate(ctx.db, id);
  ctx.ensure({ orgPath: before.orgPath });
  const after = await change();
  ctx.note({ subject: id, before, after });
  return toView(ctx, after);
}

export const templatesRouter = router({
  list: procedure('template.view')
    .input(listInput)
    .query(({ ctx, input }): Promise<TemplateListView> =>
      listTemplates(ctx.db, { ...input, orgPath: asStaff(ctx.actor).orgPath }),
    ),
  get: procedure('template.view')
    .input(idInput)
    .query(async ({ ctx, input }): Promise<TemplateView> => {
      const { orgId, orgPath, staffId } = asStaff(ctx.actor);
      const template = await getTemplate(ctx.db, input.id);
      if (!isTemplateVisible(template, orgId, orgPath)) {
        throw new AppError('FORBIDDEN', `${input.id} is not for ${staffId}`);
      }
      return toView(ctx, template);
    }),
  create: procedure('template.edit')
    .input(templateInputSchema)
    .mutation(async ({ ctx, input }): Promise<TemplateView> => {
      const author = asStaff(ctx.actor);
      const { pathOf } = await readOrgScope(ctx.db, author);
      ctx.ensure({ orgPath: pathOf(input.draft.orgId ?? author.orgId) });
      const created = await createTemplate(ctx.db, author, input, ctx.now());
      ctx.note({ subject: created._id, after: created });
      return toView(ctx, created);
    }),
  update: procedure('template.edit')
    .input(updateInput)
    .mutation(({ ctx, input }): Promise<TemplateView> =>
      changeOwn(ctx, input.id, () => updateTemplate(ctx.db, asStaff(ctx.actor), input, input, ctx.now())),
    ),
  end: procedure('template.edit')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<TemplateView> =>
      changeOwn(ctx, input.id, () => endTemplate(ctx.db, asStaff(ctx.actor), input, ctx.now())),
    ),
});
