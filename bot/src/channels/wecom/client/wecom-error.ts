import { meaningOf, type WecomErrorKind } from '@fulin/core/wecom/errcodes';

interface WecomErrorOptions {
  kind: WecomErrorKind;
  /** The interface called, without its query: that holds the token. */
  api: string;
  /** What went wrong, for the log. */
  what: string;
  /** What ops reads. */
  userText: string;
  errcode?: number;
  /** True when the call may have done its work although no good answer came. */
  mayHaveHappened: boolean;
  retryAfterMs?: number;
}

/** A call that brought no result. Its texts name the interface and the code, never a token, a secret or an address with one. */
export class WecomError extends Error {
  readonly kind: WecomErrorKind;
  readonly api: string;
  readonly errcode: number | null;
  readonly userText: string;
  readonly mayHaveHappened: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(options: WecomErrorOptions) {
    super(`wecom ${options.api}: ${options.what}`);
    this.name = 'WecomError';
    this.kind = options.kind;
    this.api = options.api;
    this.errcode = options.errcode ?? null;
    this.userText = options.userText;
    this.mayHaveHappened = options.mayHaveHappened;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An answer with an error code. "System busy" (-1) leaves open whether the work was done; every other code is a refusal. */
export function refusal(api: string, errcode: number, retryAfterMs?: number): WecomError {
  const { kind, text } = meaningOf(errcode);
  return new WecomError({
    kind,
    api,
    errcode,
    what: `errcode ${errcode}`,
    userText: text,
    mayHaveHappened: kind === 'transient',
    retryAfterMs,
  });
}

/** No usable answer: a broken connection, a passed deadline, a page that is not the documented answer. */
export function noAnswer(api: string, what: string, mayHaveHappened: boolean): WecomError {
  return new WecomError({ kind: 'transient', api, what, userText: '企业微信没有回应,稍后再试', mayHaveHappened });
}

/** Held back before it left, because the interface is at its limit. */
export function heldBack(api: string, retryAfterMs: number): WecomError {
  return new WecomError({
    kind: 'rateLimited',
    api,
    what: `held back for ${retryAfterMs} ms by the rate limit`,
    userText: '接口调用次数已达上限,稍后再试',
    mayHaveHappened: false,
    retryAfterMs,
  });
}
