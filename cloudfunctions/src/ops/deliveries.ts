import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import type { DeliveryState } from '@fulin/core/broadcasts/model';
import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export interface DeliveryListView {
  items: DeliveryRow[];
  nextCursor: string | null;
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
    .query((): Promise<DeliveryListView> => pending()),
});
