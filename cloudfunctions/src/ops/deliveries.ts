import { readOrgScope } from '@fulin/core/access/scope';
import { listDeliveries } from '@fulin/core/broadcasts/lists';
import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import type { DeliveryState } from '@fulin/core/broadcasts/model';
import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import { findPressed, resendUnknown, settleUnknown } from '@fulin/core/occurrences/settle';
import type { Press } from '@fulin/core/occurrences/settle';
import type { SettleView } from '@fulin/core/occurrences/views';
import { z } from 'zod';
import { cursorSchema, idSchema, instantSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

export interface DeliveryListView {
  items: DeliveryRow[];
  nextCursor: string | null;
  /** By state, whatever state was asked for. */
  counts: Partial<Record<DeliveryState, number>>;
}

const listInput = z.strictObject({
  broadcastId: idSchema.optional(),
  groupId: idSchema.optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

const MOST_AT_ONCE = 500;

/** `asOf`: the instant at which what the person saw was true; what changed since is left alone. */
const pressInput = z.strictObject({
  ids: z.array(idSchema).min(1).max(MOST_AT_ONCE),
  asOf: instantSchema,
});

/** Does a press if the actor may decide over every group it is about, and notes it. */
async function press(
  ctx: GateContext,
  { ids, asOf }: Press,
  after: object,
  run: () => Promise<SettleView>,
): Promise<SettleView> {
  const [found, scope] = await Promise.all([findPressed(ctx.db, ids), readOrgScope(ctx.db, ctx.actor)]);
  for (const orgId of new Set(found.map((one) => one.orgId))) ctx.ensure({ orgPath: scope.pathOf(orgId) });
  const result = await run();
  const before = found.map(({ _id, state, reason, resends = 0 }) => ({ id: _id, state, reason, resends }));
  ctx.note({ subject: found[0]?._id ?? '', before, after: { ...after, ids, asOf, ...result } });
  return result;
}

export const deliveriesRouter = router({
  list: procedure('delivery.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<DeliveryListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listDeliveries(ctx.db, { ...input, orgIds: scope.ids });
    }),
  resend: procedure('delivery.settle')
    .input(pressInput)
    .mutation(({ ctx, input }): Promise<SettleView> =>
      press(ctx, input, { resend: true }, () => resendUnknown(ctx.db, input, ctx.now())),
    ),
  settle: procedure('delivery.settle')
    .input(pressInput.extend({ sent: z.boolean() }))
    .mutation(({ ctx, input }): Promise<SettleView> =>
      press(ctx, input, { sent: input.sent }, () => settleUnknown(ctx.db, input, input.sent, ctx.now())),
    ),
});
