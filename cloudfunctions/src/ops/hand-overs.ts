import { readOrgScope } from '@fulin/core/access/scope';
import { findHandOver, findHandOvers, settleHandOver } from '@fulin/core/answers/hand-over';
import type { HandOverView } from '@fulin/core/answers/views';
import { AppError } from '@fulin/core/errors';
import { findGroupsByIds } from '@fulin/core/groups/store';
import { findStaffNames } from '@fulin/core/staff/store';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { idSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export interface HandOverListView {
  items: HandOverView[];
  nextCursor: string | null;
  total: number;
}

const listInput = z.strictObject({
  state: z.enum(['open', 'done']).default('open'),
  /** Only those of the asker's own groups. */
  mine: z.boolean().default(false),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: limitSchema(100, 30),
});

export const handOversRouter = router({
  list: procedure('handOver.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<HandOverListView> => {
      const { staffId } = asStaff(ctx.actor);
      const scope = await readOrgScope(ctx.db, ctx.actor);
      const skip = Number(input.cursor ?? 0);
      const { found, total } = await findHandOvers(ctx.db, {
        orgIds: scope.ids,
        managerId: input.mine ? staffId : undefined,
        state: input.state,
        skip,
        limit: input.limit,
      });
      const groups = await findGroupsByIds(ctx.db, [...new Set(found.map((one) => one.groupId))]);
      const groupNames = new Map(groups.map((group) => [group._id, group.name]));
      const staffIds = found.flatMap((one) => [one.managerId, ...(one.settledBy ? [one.settledBy] : [])]);
      const names = await findStaffNames(ctx.db, staffIds);
      const items = found.map((one) => ({
        id: one._id,
        groupId: one.groupId,
        groupName: groupNames.get(one.groupId) ?? '',
        managerName: names.get(one.managerId) ?? '',
        personName: one.personName,
        why: one.why,
        messages: one.messages,
        state: one.state,
        note: one.note,
        settledByName: one.settledBy ? (names.get(one.settledBy) ?? '') : '',
        settledAt: one.settledAt,
        createdAt: one.createdAt,
      }));
      const next = skip + items.length;
      return { items, nextCursor: next < total ? String(next) : null, total };
    }),
  settle: procedure('handOver.settle')
    .input(z.strictObject({ id: idSchema, note: z.string().trim().max(200).default('') }))
    .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
      const [scope, found] = await Promise.all([readOrgScope(ctx.db, ctx.actor), findHandOver(ctx.db, input.id)]);
      if (!found) throw new AppError('NOT_FOUND', `no hand-over ${input.id}`);
      ctx.ensure({ orgPath: scope.pathOf(found.orgId) });
      const { id, note } = input;
      await settleHandOver(ctx.db, { id, staffId: asStaff(ctx.actor).staffId, note }, ctx.now());
      ctx.note({ subject: id, before: { state: found.state }, after: { state: 'done', note } });
      return { id };
    }),
});
