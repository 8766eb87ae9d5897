import { readOrgScope } from '@fulin/core/access/scope';
import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import { decideMissed } from '@fulin/core/broadcasts/missed';
import { DELIVERY_REASONS } from '@fulin/core/delivery/reason-texts';
import { listOccurrenceDeliveries, listOccurrences, readOccurrence } from '@fulin/core/occurrences/service';
import type { OccurrenceDeliveryRow, OccurrenceDetail, OccurrenceRow } from '@fulin/core/occurrences/views';
import { z } from 'zod';
import { cursorSchema, idSchema, instantSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import { findOwnBroadcast } from './own-broadcast';

export interface OccurrenceDeliveryListView {
  items: OccurrenceDeliveryRow[];
  nextCursor: string | null;
  /** What a press on one of these rows says it saw. */
  asOf: Date;
}

/** An occurrence's name: its instant exactly as it is stored. */
export const occurrenceSchema = z.iso
  .datetime({ precision: 3 })
  .refine((text) => new Date(text).getUTCFullYear() >= 2000 && new Date(text).getUTCFullYear() <= 2100);
const keyInput = z.strictObject({ broadcastId: idSchema, occurrence: occurrenceSchema });

const listInput = z.strictObject({ broadcastId: idSchema.optional(), from: instantSchema, to: instantSchema });

const deliveriesInput = keyInput.extend({
  state: z.enum(DELIVERY_STATES).optional(),
  reason: z.enum(DELIVERY_REASONS).optional(),
  orgId: idSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(200, 50),
});

export const occurrencesRouter = router({
  list: procedure('occurrence.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<OccurrenceRow[]> =>
      listOccurrences(ctx.db, await readOrgScope(ctx.db, ctx.actor), input, ctx.now()),
    ),
  get: procedure('occurrence.view')
    .input(keyInput)
    .query(async ({ ctx, input }): Promise<OccurrenceDetail> =>
      readOccurrence(ctx.db, await readOrgScope(ctx.db, ctx.actor), input, ctx.actor, ctx.now()),
    ),
  deliveries: procedure('occurrence.view')
    .input(deliveriesInput)
    .query(async ({ ctx, input }): Promise<OccurrenceDeliveryListView> => {
      const { limit, ...slice } = input;
      const scope = await readOrgScope(ctx.db, ctx.actor);
      const asOf = ctx.now();
      return { ...(await listOccurrenceDeliveries(ctx.db, { ...slice, orgIds: scope.ids }, limit)), asOf };
    }),
  decide: procedure('occurrence.decide')
    .input(keyInput.extend({ send: z.boolean() }))
    .mutation(async ({ ctx, input }): Promise<{ groups: number }> => {
      const { broadcastId, occurrence, send } = input;
      await findOwnBroadcast(ctx, broadcastId);
      const groups = await decideMissed(ctx.db, broadcastId, occurrence, send, ctx.now());
      ctx.note({ subject: `${broadcastId}:${occurrence}`, after: { send, groups } });
      return { groups };
    }),
});
