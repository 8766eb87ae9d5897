import type { Action } from '@fulin/core/access/actions';
import { can, ensureCan } from '@fulin/core/access/can';
import type { Subject } from '@fulin/core/access/can';
import { appendAudit } from '@fulin/core/audit/service';
import { AppError } from '@fulin/core/errors';
import { initTRPC } from '@trpc/server';
import type { ApiContext } from './context';
import { toAppError, toErrorBody, toTrpcError } from './errors';

export interface ProcedureMeta {
  action: Action;
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isServer: true,
    errorFormatter: ({ shape, error }) => {
      const body = toErrorBody(toAppError(error));
      return { code: shape.code, message: body.code, data: body };
    },
  });

export const { router, createCallerFactory } = t;

/** Translates errors first, so that the gate's and the rules' refusals leave with their own status. */
const typedErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(toAppError(result.error));
  return result;
});

/** What the audit log says of a staff member's change. */
export interface AuditNote {
  subject: string;
  before?: unknown;
  after?: unknown;
}

/** The context inside a procedure: the gate and the audit log are at hand. */
export interface GateContext extends ApiContext {
  /** Asks the gate about the very thing it is done to; throws NOT_SIGNED_IN, FORBIDDEN or SAME_PERSON. */
  ensure: (subject: Subject) => void;
  note: (note: AuditNote) => void;
}

/**
 * The only way to make a procedure: it names its action, and the gate is asked before the input is even parsed.
 * `ensure(subject)` in the context asks again about the thing it is done to. Cookie-borne mutations need the CSRF token.
 * A staff member's mutation that went through is written to the audit log, with what the procedure `note`d.
 */
export function procedure<Name extends Action>(action: Name) {
  return t.procedure
    .meta({ action })
    .use(typedErrors)
    .use(async ({ ctx, next, type }) => {
      if (ctx.actor.kind === 'anonymous' && ctx.problem && !can(ctx.actor, action).ok) throw ctx.problem;
      ensureCan(ctx.actor, action);
      if (type === 'mutation' && ctx.session && ctx.csrfHeader !== null && ctx.csrfHeader !== ctx.session.csrfToken) {
        throw new AppError('CSRF', `CSRF token missing or wrong for ${action}`);
      }
      let noted: AuditNote = { subject: '' };
      const result = await next({
        ctx: {
          ensure: (subject: Subject) => ensureCan(ctx.actor, action, subject),
          note: (note: AuditNote) => {
            noted = note;
          },
        },
      });
      if (result.ok && type === 'mutation' && ctx.actor.kind === 'staff') {
        const { staffId: actorId, name: actorName } = ctx.actor;
        const { subject, before = null, after = null } = noted;
        await appendAudit(ctx.db, { at: ctx.now(), actorId, actorName, action, subject, before, after });
      }
      return result;
    });
}
