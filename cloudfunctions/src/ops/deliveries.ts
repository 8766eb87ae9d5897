import { readOrgScope } from '@fulin/core/access/scope';
import { listDeliveries } from '@fulin/core/broadcasts/lists';
import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import type { DeliveryState } from '@fulin/core/broadcasts/model';
import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

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

export const deliveriesRouter = router({
  list: procedure('delivery.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<DeliveryListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listDeliveries(ctx.db, { ...input, orgIds: scope.ids });
    }),
});
