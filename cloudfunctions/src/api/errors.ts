import { AppError } from '@fulin/core/errors';
import type { ErrorCode } from '@fulin/core/errors';
import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import {
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { ZodError } from 'zod';

/** The transport's status for each code. Only STORE_DOWN and INTERNAL are faults of ours (5xx). */
const TRANSPORT: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  BAD_INPUT: 'BAD_REQUEST',
  NOT_SIGNED_IN: 'UNAUTHORIZED',
  SESSION_EXPIRED: 'UNAUTHORIZED',
  WRONG_LOGIN: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  CSRF: 'FORBIDDEN',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  STALE_VERSION: 'CONFLICT',
  WRONG_STATE: 'CONFLICT',
  SAME_PERSON: 'FORBIDDEN',
  NO_CALENDAR_DATA: 'PRECONDITION_FAILED',
  BAD_RECURRENCE: 'BAD_REQUEST',
  BAD_SETTING: 'PRECONDITION_FAILED',
  CHANNEL_DOWN: 'PRECONDITION_FAILED',
  STORE_DOWN: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
};

const STORE_DOWN_ERRORS = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoNotConnectedError,
  MongoClientClosedError,
];

const isStoreDown = (error: unknown) => STORE_DOWN_ERRORS.some((kind) => error instanceof kind);

/** tRPC's own refusals, which happen before a procedure runs. */
const FROM_TRANSPORT: Partial<Record<TRPC_ERROR_CODE_KEY, ErrorCode>> = {
  PARSE_ERROR: 'BAD_INPUT',
  BAD_REQUEST: 'BAD_INPUT',
  UNSUPPORTED_MEDIA_TYPE: 'BAD_INPUT',
  PAYLOAD_TOO_LARGE: 'BAD_INPUT',
  METHOD_NOT_SUPPORTED: 'BAD_INPUT',
  NOT_FOUND: 'NOT_FOUND',
};

/** Turns whatever was thrown into the product's error; what nobody foresaw becomes INTERNAL and keeps its cause for the log. */
export function toAppError(thrown: unknown): AppError {
  const cause = thrown instanceof TRPCError ? (thrown.cause ?? thrown) : thrown;
  if (cause instanceof AppError) return cause;
  if (cause instanceof ZodError) {
    const issue = cause.issues[0];
    return new AppError('BAD_INPUT', `bad input: ${issue?.message ?? 'unreadable'}`, {
      field: issue?.path.map(String).join('.').slice(0, 200) || undefined,
    });
  }
  if (isStoreDown(cause)) return new AppError('STORE_DOWN', 'the store does not answer', { cause });
  const code = thrown instanceof TRPCError ? FROM_TRANSPORT[thrown.code] : undefined;
  if (code) return new AppError(code, `refused by the transport: ${(thrown as TRPCError).code}`);
  return new AppError('INTERNAL', 'unforeseen error', { cause });
}

/** The same error with the transport's status, for tRPC to answer with. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: TRANSPORT[error.code], message: error.code, cause: error });
}

/** What the caller sees of an error. */
export interface ErrorBody {
  code: ErrorCode;
  userText: string;
  field?: string;
}

/** Lists what of an error may leave the process: never the log text. */
export function toErrorBody(error: AppError): ErrorBody {
  return { code: error.code, userText: error.userText, ...(error.field === undefined ? {} : { field: error.field }) };
}
