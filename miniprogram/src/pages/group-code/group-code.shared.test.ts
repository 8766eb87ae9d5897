import { describe, expect, it } from '@jest/globals';
import { instantText, isHttpAddress } from './group-code.shared';

describe('group-code.shared', () => {
  it('opens web addresses only', () => {
    for (const yes of ['http://127.0.0.1:8080/sim/join/1', 'https://weixin.qq.com/g/abc'])
      expect(isHttpAddress(yes)).toBe(true);
    for (const no of ['', 'javascript:alert(1)', 'http://a b', 'weixin://x', 'xhttp://a'])
      expect(isHttpAddress(no)).toBe(false);
  });

  it('writes an instant in Beijing', () => expect(instantText('2026-11-28T16:30:00.000Z')).toBe('11月29日 00:30'));
});
