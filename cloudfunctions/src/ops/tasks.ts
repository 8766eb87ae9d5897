import { readOrgScope } from '@fulin/core/access/scope';
import { findTask, listTasks, settleTask } from '@fulin/core/delivery/tasks';
import type { TaskResult, TaskView } from '@fulin/core/delivery/tasks';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { idInput, idSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

export interface TaskListView {
  items: TaskView[];
  /** Also those beyond the limit, for the menu. */
  total: number;
}

async function settle(ctx: GateContext, id: string, result: TaskResult): Promise<{ ok: true }> {
  const scope = await readOrgScope(ctx.db, ctx.actor);
  const { task, group } = await findTask(ctx.db, asStaff(ctx.actor), scope, id);
  ctx.ensure({ orgPath: scope.pathOf(group.orgId) });
  const settled = await settleTask(ctx.db, task, result, ctx.now());
  ctx.note({
    subject: id,
    before: { state: task.state },
    after: { state: settled.state, reason: settled.reason, note: settled.note ?? '' },
  });
  return { ok: true };
}

/** What a group's manager sends by hand. */
export const tasksRouter = router({
  list: procedure('task.view')
    .input(z.strictObject({ limit: limitSchema(100, 50) }))
    .query(async ({ ctx, input }): Promise<TaskListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listTasks(ctx.db, asStaff(ctx.actor), scope, input.limit, ctx.now());
    }),
  sent: procedure('task.settle')
    .input(idInput)
    .mutation(({ ctx, input }) => settle(ctx, input.id, { done: true })),
  couldNot: procedure('task.settle')
    .input(z.strictObject({ id: idSchema, note: z.string().trim().min(1).max(200) }))
    .mutation(({ ctx, input }) => settle(ctx, input.id, { done: false, note: input.note })),
});
