import type { HealthView } from '@fulin/core/health-view';
import type { OverviewView } from '@fulin/core/insight/views';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export const overviewRouter = router({
  get: procedure('overview.view').query((): Promise<OverviewView> => pending()),
});

export const healthRouter = router({
  get: procedure('health.view').query(({ ctx }): Promise<HealthView> => ctx.health()),
});
