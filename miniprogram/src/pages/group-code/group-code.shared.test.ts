import { describe, expect, it } from '@jest/globals';
import { instantText, isHttpAddress, waitText } from './group-code.shared';

describe('group-code.shared', () => {
  it('opens web addresses only', () => {
    for (const yes of ['http://127.0.0.1:8080/sim/join/1', 'https://weixin.qq.com/g/abc'])
      expect(isHttpAddress(yes)).toBe(true);
    for (const no of ['', 'javascript:alert(1)', 'http://a b', 'weixin://x', 'xhttp://a'])
      expect(isHttpAddress(no)).toBe(false);
  });

  it('says where one stands in the line', () => {
    expect([true, false].map((joined) => [0, 3].map((ahead) => waitText({ joined, ahead })))).toEqual([
      ['您排在第一位，有空位时打开本页就能看到入群码', '前面还有 3 位邻居，有空位时按顺序留给您'],
      ['有空位时优先留给您', '已有 3 位邻居在排队，有空位时按顺序留给您'],
    ]);
  });

  it('writes an instant in Beijing', () => expect(instantText('2026-11-28T16:30:00.000Z')).toBe('11月29日 00:30'));
});
