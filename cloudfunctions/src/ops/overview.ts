import { readOrgScope } from '@fulin/core/access/scope';
import type { HealthView } from '@fulin/core/health-view';
import { readOverview } from '@fulin/core/insight/overview';
import type { OverviewView } from '@fulin/core/insight/views';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export const overviewRouter = router({
  get: procedure('overview.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<OverviewView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return readOverview(ctx.db, scope, ctx.now());
    }),
});

export const healthRouter = router({
  get: procedure('health.view')
    .input(noInput)
    .query(({ ctx }): Promise<HealthView> => ctx.health()),
});
