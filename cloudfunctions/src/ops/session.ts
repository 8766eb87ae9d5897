import type { StaffSessionView } from '@fulin/core/staff/views';
import { z } from 'zod';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

const loginInput = z.strictObject({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
});

export const sessionRouter = router({
  login: procedure('session.open')
    .input(loginInput)
    .mutation((): Promise<StaffSessionView> => pending()),
  logout: procedure('session.close').mutation((): Promise<{ ok: true }> => pending()),
  me: procedure('session.view').query((): Promise<StaffSessionView> => pending()),
});
