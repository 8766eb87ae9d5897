/** Every way a request or a job can be refused. `texts.ts` must have a user text for each (compile-time checked). */
export const ERROR_CODES = [
  'BAD_INPUT',
  'NOT_SIGNED_IN',
  'SESSION_EXPIRED',
  'WRONG_LOGIN',
  'FORBIDDEN',
  'CSRF',
  'TOO_MANY_REQUESTS',
  'NOT_FOUND',
  'CONFLICT',
  'STALE_VERSION',
  'WRONG_STATE',
  'SAME_PERSON',
  'NO_CALENDAR_DATA',
  'BAD_RECURRENCE',
  'BAD_SETTING',
  'CHANNEL_DOWN',
  'STORE_DOWN',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];
