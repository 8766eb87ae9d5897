import type { ErrorCode } from '@fulin/core/errors/codes';
import { TEXTS } from '../texts';

/** A call that did not work: `text` is for the person, `code` for the program; `OFFLINE` never reached the server. */
export class CallError extends Error {
  constructor(
    readonly code: ErrorCode | 'OFFLINE',
    readonly text: string,
  ) {
    super(`${code}: ${text}`);
    this.name = 'CallError';
  }
}

/** What to tell the person about any failure. */
export function textOf(error: unknown): string {
  return error instanceof CallError ? error.text : TEXTS.errors.unknown;
}
