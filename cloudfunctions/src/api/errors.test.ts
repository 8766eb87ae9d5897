import { expect, test } from '@jest/globals';
import { AppError, ERROR_CODES } from '@fulin/core/errors';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { MongoNetworkError } from 'mongodb';
import { z } from 'zod';
import { toAppError, toErrorBody, toTrpcError } from './errors';

test.each(ERROR_CODES)('%s has a status, and is a fault of ours only when it is one', (code) => {
  const status = getHTTPStatusCodeFromError(toTrpcError(new AppError(code, 'log')));
  expect(status >= 500).toBe(code === 'INTERNAL' || code === 'STORE_DOWN');
});

test('bad input names the field, and only the first', () => {
  const parsed = z.object({ a: z.object({ b: z.number() }) }).safeParse({ a: { b: 'x' } });
  expect(toErrorBody(toAppError(parsed.error))).toMatchObject({ code: 'BAD_INPUT', field: 'a.b' });
});

test('the log text and the cause never leave', () => {
  const body = toErrorBody(new AppError('INTERNAL', 'secret', { cause: new Error('secret') }));
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('a silent store is STORE_DOWN, the unforeseen is INTERNAL with its cause', () => {
  expect(toAppError(new MongoNetworkError('gone')).code).toBe('STORE_DOWN');
  const cause = new TypeError('oops');
  expect(toAppError(cause)).toMatchObject({ code: 'INTERNAL', cause });
  expect(toAppError(new TRPCError({ code: 'NOT_FOUND' })).code).toBe('NOT_FOUND');
});
