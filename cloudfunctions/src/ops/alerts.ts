import { readOrgScope } from '@fulin/core/access/scope';
import { listAlerts } from '@fulin/core/alerts/list';
import type { AlertListView } from '@fulin/core/alerts/views';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export const alertsRouter = router({
  list: procedure('alert.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<AlertListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listAlerts(ctx.db, scope.ids, ctx.now());
    }),
});
