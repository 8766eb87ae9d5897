import { AppError } from '@fulin/core/errors';

export const pending = <T>(): Promise<T> => Promise.reject(new AppError('INTERNAL', 'not wired'));
