import { BROADCAST_STATES } from '@fulin/core/broadcasts/model';
import type { BroadcastDetail, BroadcastRow, DeliveryRow, PreviewView, RunView } from '@fulin/core/broadcasts/views';
import { z } from 'zod';
import {
  cursorSchema,
  idInput,
  idSchema,
  idVersionInput,
  instantSchema,
  limitSchema,
  reviewInput,
  versionSchema,
} from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';
import { broadcastDraftSchema, recurrenceSchema } from './broadcast-draft';

export interface BroadcastListView {
  items: BroadcastRow[];
  nextCursor: string | null;
}

const listInput = z.strictObject({
  state: z.enum(BROADCAST_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

const previewInput = z.strictObject({
  draft: broadcastDraftSchema,
  at: instantSchema.optional(),
  limit: limitSchema(100, 10),
});

export const broadcastsRouter = router({
  list: procedure('broadcast.view')
    .input(listInput)
    .query((): Promise<BroadcastListView> => pending()),
  get: procedure('broadcast.view')
    .input(idInput)
    .query((): Promise<BroadcastDetail> => pending()),
  create: procedure('broadcast.create')
    .input(z.strictObject({ draft: broadcastDraftSchema }))
    .mutation((): Promise<BroadcastDetail> => pending()),
  update: procedure('broadcast.edit')
    .input(z.strictObject({ id: idSchema, version: versionSchema, draft: broadcastDraftSchema }))
    .mutation((): Promise<BroadcastDetail> => pending()),
  submit: procedure('broadcast.submit')
    .input(idVersionInput)
    .mutation((): Promise<BroadcastDetail> => pending()),
  review: procedure('broadcast.review')
    .input(reviewInput)
    .mutation((): Promise<BroadcastDetail> => pending()),
  pause: procedure('broadcast.pause')
    .input(idVersionInput)
    .mutation((): Promise<BroadcastDetail> => pending()),
  resume: procedure('broadcast.resume')
    .input(idVersionInput)
    .mutation((): Promise<BroadcastDetail> => pending()),
  end: procedure('broadcast.end')
    .input(idVersionInput)
    .mutation((): Promise<BroadcastDetail> => pending()),
  nextRuns: procedure('broadcast.preview')
    .input(z.strictObject({ recurrence: recurrenceSchema }))
    .query((): Promise<RunView[]> => pending()),
  preview: procedure('broadcast.preview')
    .input(previewInput)
    .query((): Promise<PreviewView> => pending()),
  sendNow: procedure('broadcast.sendNow')
    .input(z.strictObject({ id: idSchema, groupId: idSchema }))
    .mutation((): Promise<DeliveryRow> => pending()),
});
