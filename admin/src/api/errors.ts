import { TRPCClientError } from '@trpc/client';
import type { ErrorCode } from '@fulin/core/errors/codes';
import { ERROR_TEXTS } from '@fulin/core/errors/texts';

/** What the page knows of a refusal. `OFFLINE`: no answer came at all. */
export interface Refusal {
  code: ErrorCode | 'OFFLINE';
  text: string;
  field: string | null;
}

const OFFLINE: Refusal = { code: 'OFFLINE', text: '暂时连不上服务，请检查网络后再试', field: null };

/** Reads any thrown value into a code and a sentence a person can act on; never throws itself. */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof TRPCClientError)) return { code: 'INTERNAL', text: ERROR_TEXTS.INTERNAL, field: null };
  const data = error.data as { code?: unknown; userText?: unknown; field?: unknown } | undefined;
  const code = data?.code;
  if (typeof code !== 'string' || !Object.hasOwn(ERROR_TEXTS, code)) return OFFLINE;
  const known = code as ErrorCode;
  return {
    code: known,
    text: typeof data?.userText === 'string' ? data.userText : ERROR_TEXTS[known],
    field: typeof data?.field === 'string' ? data.field : null,
  };
}

export function isSignedOut(error: unknown): boolean {
  const { code } = readRefusal(error);
  return code === 'NOT_SIGNED_IN' || code === 'SESSION_EXPIRED';
}
