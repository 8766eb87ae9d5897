import { describe, expect, it } from '@jest/globals';
import { isSignedOut, readFunctionResult, readHttpBody } from './call.shared';
import { CallError } from './errors';

const full = { code: 'NOT_FOUND', userText: '没有找到相关内容' };

/** What the person and the program learn of a failure. */
function failureOf(read: (body: unknown) => unknown, body: unknown) {
  try {
    read(body);
  } catch (error) {
    if (error instanceof CallError) return { code: error.code, text: error.text };
    throw error;
  }
  throw new Error('it did not fail');
}

describe('call.shared', () => {
  it('reads good answers of both doors, empty ones too', () => {
    expect(readFunctionResult({ ok: true, data: [1] })).toEqual([1]);
    expect(readHttpBody({ result: { data: null } })).toBeNull();
  });

  it('keeps the code and the text of a refusal', () => {
    const kept = { code: 'NOT_FOUND', text: full.userText };
    expect(failureOf(readFunctionResult, { ok: false, error: full })).toEqual(kept);
    expect(failureOf(readHttpBody, { error: { data: full } })).toEqual(kept);
  });

  it.each([[null], [undefined], ['<html>'], [{}], [{ error: {} }]])('turns %p into a plain failure', (body) => {
    for (const read of [readFunctionResult, readHttpBody])
      expect(failureOf(read, body)).toEqual({ code: 'INTERNAL', text: '出了点小问题，请稍后再试' });
  });

  it('knows when the server does not know who asks', () => {
    for (const code of ['NOT_SIGNED_IN', 'SESSION_EXPIRED'])
      expect(isSignedOut({ error: { data: { code } } })).toBe(true);
    for (const body of [null, {}, { result: { data: 1 } }, { error: { data: full } }])
      expect(isSignedOut(body)).toBe(false);
  });
});
