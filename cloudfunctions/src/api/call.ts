import { AppError } from '@fulin/core/errors';
import type { TRPCError } from '@trpc/server';
import { callTRPCProcedure } from '@trpc/server';
import type { AnyTRPCRouter } from '@trpc/server';
import type { ApiContext } from './context';
import { toAppError, toTrpcError } from './errors';

export type CallType = 'query' | 'mutation';

export type CallResult = { ok: true; data: unknown } | { ok: false; error: AppError; transport: TRPCError };

export interface Call {
  router: AnyTRPCRouter;
  /** e.g. 'offers.near'. */
  path: string;
  type: CallType;
  input: unknown;
}

/** Runs one procedure as the context's actor. Never throws: what went wrong is in the result, typed. */
export async function callProcedure(call: Call, openContext: () => Promise<ApiContext>): Promise<CallResult> {
  try {
    if (!Object.hasOwn(call.router._def.procedures, call.path)) {
      throw new AppError('NOT_FOUND', 'no such procedure');
    }
    const ctx = await openContext();
    const data = await callTRPCProcedure({
      router: call.router,
      path: call.path,
      type: call.type,
      ctx,
      getRawInput: () => Promise.resolve(call.input),
      signal: undefined,
      batchIndex: 0,
    });
    return { ok: true, data };
  } catch (thrown) {
    const error = toAppError(thrown);
    return { ok: false, error, transport: toTrpcError(error) };
  }
}
