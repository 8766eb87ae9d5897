import { readOrgScope } from '@fulin/core/access/scope';
import { assertFields } from '@fulin/core/broadcasts/plan-check';
import { rehearse } from '@fulin/core/rehearsal/rehearsal';
import type { RehearsalView } from '@fulin/core/rehearsal/rehearsal-view';
import { fieldsOf } from '@fulin/core/broadcasts/rules';
import { broadcastDraftSchema } from '@fulin/core/broadcasts/schema';
import { listVariables, type VariableView } from '@fulin/core/content/variables';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { readCalendar } from '../api/calendar';
import { idSchema, noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import { findOwnBroadcast } from './own-broadcast';

/** With the id of the plan that the draft is to replace, if there is one: it is not counted beside itself. */
const runInput = z.strictObject({ draft: broadcastDraftSchema, broadcastId: idSchema.nullish() });

export const rehearsalRouter = router({
  run: procedure('broadcast.preview')
    .input(runInput)
    .query(async ({ ctx, input }): Promise<RehearsalView> => {
      const { draft, broadcastId = null } = input;
      const asker = asStaff(ctx.actor);
      const orgId = draft.orgId ?? asker.orgId;
      const { pathOf } = await readOrgScope(ctx.db, asker);
      const orgPath = pathOf(orgId);
      ctx.ensure({ orgPath });
      if (broadcastId !== null) await findOwnBroadcast(ctx, broadcastId);
      const fields = fieldsOf(draft);
      assertFields(fields, ctx.now());
      const request = { fields, orgId, orgPath: orgPath ?? [], broadcastId, askerOrgId: asker.orgId };
      const linkDomains = ctx.linkDomains ?? [];
      return rehearse(ctx.db, { ...request, linkDomains }, await readCalendar(ctx.db), ctx.now());
    }),
  variables: procedure('broadcast.preview')
    .input(noInput)
    .query((): VariableView[] => listVariables()),
});
