export { AppError, type AppErrorOptions } from './app-error';
export { ERROR_CODES, type ErrorCode } from './codes';
export { ERROR_TEXTS } from './texts';
