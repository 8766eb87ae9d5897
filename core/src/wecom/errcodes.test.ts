import { describe, expect, it } from '@jest/globals';
import { ERRCODE_MEANINGS, isStaleToken, KNOWN_ERRCODES, meaningOf } from './errcodes';

describe('error codes', () => {
  it.each([
    [-1, 'transient'],
    [40014, 'auth'],
    [42001, 'auth'],
    [45009, 'rateLimited'],
    [45033, 'rateLimited'],
    [41048, 'final'],
    [41051, 'final'],
    [41096, 'transient'],
  ])('%d is %s', (errcode, kind) => {
    expect(meaningOf(errcode).kind).toBe(kind);
  });

  it('keeps the number of an unknown code, which is final', () => {
    expect(meaningOf(987654)).toEqual({ kind: 'final', text: '企业微信返回错误 987654' });
  });

  it('has a Chinese text for every known code', () => {
    for (const code of KNOWN_ERRCODES) expect(ERRCODE_MEANINGS[code].text).toMatch(/^[\u4e00-\u9fff0-9,、 ]+$/);
  });

  it('fetches a new token only for tokens that went stale', () => {
    expect([40014, 42001, 40001, 0].map(isStaleToken)).toEqual([true, true, false, false]);
  });
});
