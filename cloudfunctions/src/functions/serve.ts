import type { AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import { callProcedure } from '../api/call';
import type { ApiContext, ApiDeps, Identity } from '../api/context';
import { toAppError, toErrorBody } from '../api/errors';
import type { ErrorBody } from '../api/errors';
import { openDeps } from './deps';
import type { PlatformContext } from './platform';

/** The platform adds fields of its own to an event (`userInfo` among them); what is not listed here is never read. */
const eventSchema = z.object({
  path: z.string().max(100),
  type: z.enum(['query', 'mutation']),
  input: z.unknown().optional(),
  session: z.string().max(200).optional(),
});

export type FunctionEvent = z.output<typeof eventSchema>;
export type FunctionAnswer = { ok: true; data: unknown } | { ok: false; error: ErrorBody };

/** Finds out who calls. What the event says of a person is only a claim: a session token counts, a name does not. */
export type Identify = (deps: ApiDeps, context: PlatformContext, event: FunctionEvent) => Promise<Identity>;

/** Makes an event function of a router. It always answers, errors included, so that a phone never sees the platform's own. */
export function serveFunction(router: AnyTRPCRouter, identify: Identify) {
  return async (rawEvent: unknown, context: PlatformContext): Promise<FunctionAnswer> => {
    context.callbackWaitsForEmptyEventLoop = false;
    const event = eventSchema.safeParse(rawEvent);
    if (!event.success) return { ok: false, error: toErrorBody(toAppError(event.error)) };
    const { path, type, input } = event.data;
    const result = await callProcedure({ router, path, type, input }, () => openContext(identify, context, event.data));
    if (result.ok) return { ok: true, data: result.data };
    if (result.error.code === 'INTERNAL') console.error(result.error.cause);
    return { ok: false, error: toErrorBody(result.error) };
  };
}

async function openContext(identify: Identify, context: PlatformContext, event: FunctionEvent): Promise<ApiContext> {
  const deps = await openDeps();
  return {
    ...deps,
    ...(await identify(deps, context, event)),
    address: '',
    // No cookies here, so no other site's page can make the call.
    csrfHeader: null,
    carrier: { keep: (token) => ({ sessionToken: token }), drop: () => {} },
  };
}
