import type { SendOutcome } from '@fulin/core/delivery/channel';

const UNAVAILABLE = 14;
const DEADLINE_EXCEEDED = 4;
const RETRY_MS = 1000;

/** WeChat's ways of saying "too fast" (users' reports); going on after one gets the account restricted. */
const TOO_FAST = /操作过于频繁|操作太频繁|\b20001\b/;

/**
 * What the gRPC library says when a call never left this process (grpc-js 1.14.7: picker, resolver, closed channel). Any other
 * lost connection may have lost only the answer.
 */
const NEVER_LEFT =
  /No connection established|Name resolution failed|Channel closed before call started|Channel has been shut down|NO CLIENT|no grpc manager/i;

interface RpcError {
  code?: number;
  message?: string;
  details?: unknown;
  metadata?: { getMap(): Record<string, unknown> };
}

/** Did the server itself answer with this error? A status made up locally for a broken connection carries no headers. */
function answeredByServer(error: RpcError): boolean {
  return Object.keys(error.metadata?.getMap() ?? {}).length > 0;
}

/**
 * Reads a failed send. `notSent` only when that is certain: it never left, or the server answered that it could not. A
 * connection lost during the call, a deadline, or any other error is `unknown`: the message may have arrived.
 */
export function readSendError(caught: unknown): SendOutcome {
  const error = (caught ?? {}) as RpcError;
  const text = `${error.message ?? ''} ${typeof error.details === 'string' ? error.details : ''}`;
  if (TOO_FAST.test(text)) return { state: 'notSent', reason: 'tooFast', openBreaker: true };
  if (NEVER_LEFT.test(text)) return { state: 'notSent', reason: 'channelDown', retryAfterMs: RETRY_MS };
  if (error.code === UNAVAILABLE && answeredByServer(error))
    return { state: 'notSent', reason: 'channelDown', retryAfterMs: RETRY_MS };
  if (error.code === UNAVAILABLE) return { state: 'unknown', reason: 'connectionLost' };
  if (error.code === DEADLINE_EXCEEDED) return { state: 'unknown', reason: 'deadline' };
  return { state: 'unknown', reason: 'channelError' };
}
