import { readOrgScope } from '@fulin/core/access/scope';
import type { OrgScope } from '@fulin/core/access/scope';
import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import type { Group } from '@fulin/core/groups/model';
import { findGroup, findGroupCode, findMembersOf, setGroupState } from '@fulin/core/groups/store';
import type { GroupRow } from '@fulin/core/groups/views';
import { AppError } from '@fulin/core/errors';
import { listDeliveries } from '@fulin/core/broadcasts/lists';
import { listGroupRows, toGroupRows } from '@fulin/core/insight/group-rows';
import { CITIES } from '@fulin/core/places/model';
import { z } from 'zod';
import { drawCode } from '../api/group-code';
import { cursorSchema, idInput, idSchema, limitSchema, searchSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

export interface GroupListView {
  items: GroupRow[];
  nextCursor: string | null;
  total: number;
}

export interface GroupDetail extends GroupRow {
  /** Data URL of the code's picture; null when there is none that works. */
  codePng: string | null;
  recentDeliveries: DeliveryRow[];
  members: { name: string; joinedAt: Date }[];
}

const RECENT_DELIVERIES = 10;
const GROUP_STATES = ['open', 'paused', 'closed'] as const;

const listInput = z.strictObject({
  city: z.enum(CITIES).optional(),
  orgId: idSchema.optional(),
  q: searchSchema.optional(),
  state: z.enum(GROUP_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

/** The group and the actor's part of the org tree, if the actor may do this to it. */
async function findOwnGroup(ctx: GateContext, id: string): Promise<{ group: Group; scope: OrgScope }> {
  const [scope, group] = await Promise.all([readOrgScope(ctx.db, ctx.actor), findGroup(ctx.db, id)]);
  if (!group) throw new AppError('NOT_FOUND', `no group ${id}`);
  ctx.ensure({ orgPath: scope.pathOf(group.orgId) });
  return { group, scope };
}

export const groupsRouter = router({
  list: procedure('group.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<GroupListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listGroupRows(ctx.db, scope, input, ctx.now());
    }),
  get: procedure('group.view')
    .input(idInput)
    .query(async ({ ctx, input }): Promise<GroupDetail> => {
      const { group, scope } = await findOwnGroup(ctx, input.id);
      const [[row], code, deliveries, people] = await Promise.all([
        toGroupRows(ctx.db, scope, [group], ctx.now()),
        findGroupCode(ctx.db, group._id),
        listDeliveries(ctx.db, { orgIds: scope.ids, groupId: group._id, limit: RECENT_DELIVERIES }),
        findMembersOf(ctx.db, group._id),
      ]);
      if (!row) throw new AppError('NOT_FOUND', `no group ${input.id}`);
      return {
        ...row,
        codePng: code && row.code.state !== 'expired' ? await drawCode(code.payload) : null,
        recentDeliveries: deliveries.items,
        members: people.map(({ name, joinedAt }) => ({ name, joinedAt })),
      };
    }),
  setState: procedure('group.setState')
    .input(z.strictObject({ id: idSchema, state: z.enum(GROUP_STATES) }))
    .mutation(async ({ ctx, input }): Promise<GroupRow> => {
      const { group, scope } = await findOwnGroup(ctx, input.id);
      const changed = await setGroupState(ctx.db, input.id, input.state, ctx.now());
      const [row] = await toGroupRows(ctx.db, scope, changed ? [changed] : [], ctx.now());
      if (!row) throw new AppError('NOT_FOUND', `no group ${input.id}`);
      ctx.note({ subject: input.id, before: { state: group.state }, after: { state: row.state } });
      return row;
    }),
});
