import { describe, expect, it } from '@jest/globals';
import { TRPCClientError } from '@trpc/client';
import { isSignedOut, readRefusal } from './errors';

const refused = (data: unknown) => TRPCClientError.from({ error: { message: 'x', code: -32600, data } } as never);

describe('refusals', () => {
  it('reads code, text and field', () => {
    expect(readRefusal(refused({ code: 'BAD_INPUT', userText: '名称太长', field: 'draft.title' }))).toEqual({
      code: 'BAD_INPUT',
      text: '名称太长',
      field: 'draft.title',
    });
  });

  it('has a sentence for a code without one, for no answer and for anything thrown', () => {
    expect(readRefusal(refused({ code: 'CONFLICT' })).text).not.toBe('');
    expect(readRefusal(TRPCClientError.from(new TypeError('fetch failed'))).code).toBe('OFFLINE');
    expect(readRefusal(refused({ code: 'toString' })).code).toBe('OFFLINE');
    expect(readRefusal('boom').code).toBe('INTERNAL');
  });

  it('knows when the session is over', () => {
    expect(isSignedOut(refused({ code: 'SESSION_EXPIRED' }))).toBe(true);
    expect(isSignedOut(refused({ code: 'FORBIDDEN' }))).toBe(false);
  });
});
