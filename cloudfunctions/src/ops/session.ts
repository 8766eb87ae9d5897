import { appendAudit } from '@fulin/core/audit/service';
import { AppError } from '@fulin/core/errors';
import { checkLogin } from '@fulin/core/staff/service';
import { closeStaffSession, openStaffSession } from '@fulin/core/staff/sessions';
import { findOrg } from '@fulin/core/staff/store';
import type { StaffSessionView } from '@fulin/core/staff/views';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import type { StaffActor } from '../api/actors';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

const loginInput = z.strictObject({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
});

async function toView(
  db: Db,
  staff: Pick<StaffActor, 'staffId' | 'name' | 'role' | 'orgId'>,
  csrfToken: string,
): Promise<StaffSessionView> {
  const { staffId: id, name, role, orgId } = staff;
  const org = await findOrg(db, orgId);
  return { staff: { id, name, role, orgId, orgName: org?.name ?? '' }, csrfToken };
}

export const sessionRouter = router({
  login: procedure('session.open')
    .input(loginInput)
    .mutation(async ({ ctx, input }): Promise<StaffSessionView> => {
      const now = ctx.now();
      const staff = await checkLogin(ctx.db, ctx.loginLimits, { ...input, address: ctx.address }, now);
      const { token, session } = await openStaffSession(ctx.db, staff._id, now);
      const kept = ctx.carrier.keep(token, session.expiresAt);
      const actor = { actorId: staff._id, actorName: staff.name };
      await appendAudit(ctx.db, {
        ...actor,
        at: now,
        action: 'session.open',
        subject: staff._id,
        before: null,
        after: null,
      });
      return { ...(await toView(ctx.db, { ...staff, staffId: staff._id }, session.csrfToken)), ...kept };
    }),
  logout: procedure('session.close')
    .input(noInput)
    .mutation(async ({ ctx }): Promise<{ ok: true }> => {
      ctx.note({ subject: asStaff(ctx.actor).staffId });
      if (ctx.session) await closeStaffSession(ctx.db, ctx.session.token);
      ctx.carrier.drop();
      return { ok: true };
    }),
  me: procedure('session.view')
    .input(noInput)
    .query(({ ctx }): Promise<StaffSessionView> => {
      if (!ctx.session) throw new AppError('NOT_SIGNED_IN', 'staff without a session');
      return toView(ctx.db, asStaff(ctx.actor), ctx.session.csrfToken);
    }),
});
