import type { MeView } from '@fulin/core/members/views';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export const meRouter = router({
  get: procedure('me.view').query((): Promise<MeView> => pending()),
});
