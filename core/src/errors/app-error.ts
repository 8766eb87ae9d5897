import type { ErrorCode } from './codes';
import { ERROR_TEXTS } from './texts';

export interface AppErrorOptions {
  /** Shown to the person in place of the code's standard text (Simplified Chinese). */
  userText?: string;
  /** The input field at fault, as a dotted path. */
  field?: string;
  cause?: unknown;
}

/** The one error class of the product: a code for programs, a log text for developers, a Chinese text for people. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userText: string;
  readonly field: string | undefined;

  constructor(code: ErrorCode, logText: string, options: AppErrorOptions = {}) {
    super(logText, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.userText = options.userText ?? ERROR_TEXTS[code];
    this.field = options.field;
  }
}
