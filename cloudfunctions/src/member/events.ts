import { z } from 'zod';
import { idSchema } from '../api/inputs';
import { pending } from '../api/pending';
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
    .mutation((): Promise<{ ok: true }> => pending()),
});
