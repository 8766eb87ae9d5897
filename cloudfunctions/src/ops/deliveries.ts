import { readOrgScope } from '@fulin/core/access/scope';
import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import { listDeliveryRows } from '@fulin/core/insight/delivery-rows';
import type { DeliveryListView } from '@fulin/core/insight/delivery-rows';
import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

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
      return listDeliveryRows(ctx.db, scope, input, ctx.now());
    }),
});
