import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import type { GroupRow } from '@fulin/core/groups/views';
import { CITIES } from '@fulin/core/places/model';
import { z } from 'zod';
import { cursorSchema, idInput, idSchema, limitSchema, searchSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

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

const GROUP_STATES = ['open', 'paused', 'closed'] as const;

const listInput = z.strictObject({
  city: z.enum(CITIES).optional(),
  orgId: idSchema.optional(),
  q: searchSchema.optional(),
  state: z.enum(GROUP_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

export const groupsRouter = router({
  list: procedure('group.view')
    .input(listInput)
    .query((): Promise<GroupListView> => pending()),
  get: procedure('group.view')
    .input(idInput)
    .query((): Promise<GroupDetail> => pending()),
  setState: procedure('group.setState')
    .input(z.strictObject({ id: idSchema, state: z.enum(GROUP_STATES) }))
    .mutation((): Promise<GroupRow> => pending()),
});
