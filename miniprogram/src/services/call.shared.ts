import type { ErrorCode } from '@fulin/core/errors/codes';
import { TEXTS } from '../texts';
import { CallError } from './errors';

interface WireError {
  code?: ErrorCode;
  userText?: string;
}

/** Reads the cloud function's answer `{ok, data | error}`. */
export function readFunctionResult<Output>(result: unknown): Output {
  const answer = result as { ok?: boolean; data?: Output; error?: WireError } | null | undefined;
  if (answer?.ok === true) return answer.data as Output;
  throw toCallError(answer?.error);
}

/** Reads tRPC's HTTP body: `{result:{data}}` or `{error:{data:{code,userText}}}`. */
export function readHttpBody<Output>(body: unknown): Output {
  const answer = body as { result?: { data?: Output }; error?: { data?: WireError } } | null;
  if (answer?.result) return answer.result.data as Output;
  throw toCallError(answer?.error?.data);
}

/** Does the server not know who asks? */
export function isSignedOut(body: unknown): boolean {
  const code = (body as { error?: { data?: WireError } } | null)?.error?.data?.code;
  return code === 'NOT_SIGNED_IN' || code === 'SESSION_EXPIRED';
}

function toCallError(error: WireError | undefined): CallError {
  return new CallError(error?.code ?? 'INTERNAL', error?.userText || TEXTS.errors.unknown);
}
