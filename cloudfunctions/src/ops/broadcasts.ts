import { readOrgScope } from '@fulin/core/access/scope';
import { describeBroadcast, listBroadcasts, toDeliveryRows } from '@fulin/core/broadcasts/lists';
import { BROADCAST_STATES } from '@fulin/core/broadcasts/model';
import type { Broadcast } from '@fulin/core/broadcasts/model';
import { broadcastDraftSchema, recurrenceSchema } from '@fulin/core/broadcasts/schema';
import {
  createBroadcast,
  discardRevision,
  endBroadcast,
  pauseBroadcast,
  previewBroadcast,
  resumeBroadcast,
  reviewBroadcast,
  sendNow,
  submitBroadcast,
  updateBroadcast,
  type CheckContext,
} from '@fulin/core/broadcasts/service';
import type { BroadcastDetail, BroadcastRow, DeliveryRow, PreviewView, RunView } from '@fulin/core/broadcasts/views';
import { nextRunAfter, nextRuns } from '@fulin/core/calendar/recurrence';
import { assertRecurrence } from '@fulin/core/calendar/recurrence-check';
import { AppError } from '@fulin/core/errors';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { readCalendar } from '../api/calendar';
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
import { procedure, router, type GateContext } from '../api/trpc';
import { changeOwn, findOwnBroadcast } from './own-broadcast';

export interface BroadcastListView {
  items: BroadcastRow[];
  nextCursor: string | null;
}

const RUNS_SHOWN = 20;

const listInput = z.strictObject({
  state: z.enum(BROADCAST_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

const draftInput = z.strictObject({ draft: broadcastDraftSchema });
const previewInput = draftInput.extend({
  at: instantSchema.optional(),
  cursor: idSchema.nullish(),
  limit: limitSchema(100, 10),
});
const updateInput = draftInput.extend({ id: idSchema, version: versionSchema });

async function checkContext({ db, linkDomains }: GateContext): Promise<CheckContext> {
  return { linkDomains, calendar: await readCalendar(db) };
}

export const broadcastsRouter = router({
  list: procedure('broadcast.view')
    .input(listInput)
    .query(({ ctx, input }): Promise<BroadcastListView> =>
      listBroadcasts(ctx.db, { ...input, orgId: asStaff(ctx.actor).orgId }),
    ),
  get: procedure('broadcast.view')
    .input(idInput)
    .query(async ({ ctx, input }): Promise<BroadcastDetail> =>
      describeBroadcast(ctx.db, await findOwnBroadcast(ctx, input.id), ctx.actor),
    ),
  create: procedure('broadcast.create')
    .input(draftInput)
    .mutation(async ({ ctx, input }): Promise<BroadcastDetail> => {
      const author = asStaff(ctx.actor);
      const { pathOf } = await readOrgScope(ctx.db, author);
      ctx.ensure({ orgPath: pathOf(input.draft.orgId ?? author.orgId) });
      const created = await createBroadcast(ctx.db, author, input.draft, ctx.now());
      ctx.note({ subject: created._id, after: created });
      return describeBroadcast(ctx.db, created, author);
    }),
  update: procedure('broadcast.edit')
    .input(updateInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> => {
      const author = asStaff(ctx.actor);
      return changeOwn(ctx, input.id, async () =>
        updateBroadcast(ctx.db, author, input, input.draft, ctx.now(), await checkContext(ctx)),
      );
    }),
  discardRevision: procedure('broadcast.edit')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, () => discardRevision(ctx.db, input, ctx.now())),
    ),
  submit: procedure('broadcast.submit')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, async () => submitBroadcast(ctx.db, input, ctx.now(), await checkContext(ctx))),
    ),
  review: procedure('broadcast.review')
    .input(reviewInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, async () =>
        reviewBroadcast(ctx.db, asStaff(ctx.actor), input, ctx.now(), await readCalendar(ctx.db)),
      ),
    ),
  pause: procedure('broadcast.pause')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, () => pauseBroadcast(ctx.db, input, ctx.now())),
    ),
  resume: procedure('broadcast.resume')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, async () => resumeBroadcast(ctx.db, input, ctx.now(), await readCalendar(ctx.db))),
    ),
  end: procedure('broadcast.end')
    .input(idVersionInput)
    .mutation(({ ctx, input }): Promise<BroadcastDetail> =>
      changeOwn(ctx, input.id, () => endBroadcast(ctx.db, input, ctx.now())),
    ),
  nextRuns: procedure('broadcast.preview')
    .input(z.strictObject({ recurrence: recurrenceSchema }))
    .query(async ({ ctx, input }): Promise<RunView[]> => {
      assertRecurrence(input.recurrence, ctx.now());
      return nextRuns(input.recurrence, ctx.now(), RUNS_SHOWN, await readCalendar(ctx.db));
    }),
  preview: procedure('broadcast.preview')
    .input(previewInput)
    .query(async ({ ctx, input }): Promise<PreviewView> => {
      const { draft, at, limit, cursor = null } = input;
      const author = asStaff(ctx.actor);
      const orgId = draft.orgId ?? author.orgId;
      const { pathOf } = await readOrgScope(ctx.db, author);
      ctx.ensure({ orgPath: pathOf(orgId) });
      assertRecurrence(draft.recurrence, ctx.now());
      const next = at ?? nextRunAfter(draft.recurrence, ctx.now(), await readCalendar(ctx.db)).at ?? ctx.now();
      return previewBroadcast(ctx.db, { ...draft, orgId }, ctx.liveOffers, next, limit, cursor);
    }),
  sendNow: procedure('broadcast.sendNow')
    .input(z.strictObject({ id: idSchema, groupId: idSchema }))
    .mutation(async ({ ctx, input }): Promise<DeliveryRow> => {
      const broadcast: Broadcast = await findOwnBroadcast(ctx, input.id);
      const delivery = await sendNow(ctx.db, broadcast, input.groupId, ctx.now());
      const [row] = await toDeliveryRows(ctx.db, [delivery]);
      if (!row) throw new AppError('INTERNAL', 'a delivery without a row');
      ctx.note({ subject: input.id, after: { deliveryId: row.id, groupId: input.groupId } });
      return row;
    }),
});
