import { recordEvent } from '@fulin/core/insight/store';
import { z } from 'zod';
import { askingMember } from '../api/actors';
import { idSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

const trackInput = z.strictObject({
  type: z.enum(['page', 'share']),
  page: z.string().regex(/^[\w/-]{1,64}$/),
  offerId: idSchema.optional(),
  groupId: idSchema.optional(),
  source: z
    .string()
    .regex(/^[\w.:-]{1,64}$/)
    .optional(),
});

export const memberEventsRouter = router({
  track: procedure('event.track')
    .input(trackInput)
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      const { type, page, offerId = null, groupId = null, source = page } = input;
      await recordEvent(ctx.db, { type, memberId: askingMember(ctx)._id, offerId, groupId, source }, ctx.now());
      return { ok: true };
    }),
});
