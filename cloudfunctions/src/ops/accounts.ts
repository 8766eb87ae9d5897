import { findAccount, pauseAccount, unpauseAccount } from '@fulin/core/accounts/store';
import { AppError } from '@fulin/core/errors';
import { listAccountViews } from '@fulin/core/metrics/account-views';
import type { AccountListView } from '@fulin/core/metrics/account-views';
import { z } from 'zod';
import { idInput, idSchema, noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

const MINUTE_MS = 60_000;
const A_WEEK_IN_MINUTES = 7 * 1_440;

const pauseInput = z.strictObject({
  id: idSchema,
  minutes: z.int().min(1).max(A_WEEK_IN_MINUTES),
  reason: z.string().trim().min(1).max(100),
});

/** Changes an account's breaker, notes it, and answers with all accounts as they are then. NOT_FOUND. */
async function change(ctx: GateContext, id: string, run: () => Promise<void>): Promise<AccountListView> {
  const before = await findAccount(ctx.db, id);
  if (!before) throw new AppError('NOT_FOUND', `no account ${id}`);
  await run();
  const after = await findAccount(ctx.db, id);
  const breaker = (account: typeof before | null) => ({
    pausedUntil: account?.pausedUntil ?? null,
    pausedReason: account?.pausedReason ?? '',
  });
  ctx.note({ subject: id, before: breaker(before), after: breaker(after) });
  return listAccountViews(ctx.db, ctx.now());
}

export const accountsRouter = router({
  list: procedure('account.view')
    .input(noInput)
    .query(({ ctx }): Promise<AccountListView> => listAccountViews(ctx.db, ctx.now())),
  pause: procedure('account.pause')
    .input(pauseInput)
    .mutation(({ ctx, input }): Promise<AccountListView> => {
      const until = new Date(ctx.now().getTime() + input.minutes * MINUTE_MS);
      return change(ctx, input.id, () => pauseAccount(ctx.db, input.id, until, input.reason, ctx.now()));
    }),
  unpause: procedure('account.pause')
    .input(idInput)
    .mutation(({ ctx, input }): Promise<AccountListView> =>
      change(ctx, input.id, () => unpauseAccount(ctx.db, input.id, ctx.now())),
    ),
});
