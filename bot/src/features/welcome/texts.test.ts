import { describe, expect, it } from '@jest/globals';
import { gatherMs } from './gather';
import { welcomeText } from './texts';

const line = { what: '周三半价日', where: '转角咖啡', discount: '5折', when: '每周三 11:00–14:00' };

describe('the welcome', () => {
  it('names everybody of a burst and says what, on which weekday, at which hour', () => {
    const text = welcomeText('徐家汇群', ['小梅', '小李'], [line]);
    expect(text).toContain('小梅、小李 加入徐家汇群');
    expect(text).toContain('周三半价日|每周三 11:00–14:00');
  });

  it('counts those whose name is unknown or too many', () => {
    expect(welcomeText('群', [''], [])).toContain('欢迎 新邻居 加入');
    expect(welcomeText('群', ['', ''], [])).toContain('2位新邻居');
    const many = Array.from({ length: 31 }, (_, i) => `邻居${i}`);
    expect(welcomeText('群', many, [])).toContain('邻居29等31位新邻居');
    expect(welcomeText('群', many.slice(0, 30), [])).not.toContain('等');
  });

  it('waits longer for the next of a burst than for its first', () => {
    const settings = { firstMs: 700, nextMs: 2200, recentMs: 6000 };
    expect([
      gatherMs(null, 10_000, settings),
      gatherMs(4001, 10_000, settings),
      gatherMs(4000, 10_000, settings),
    ]).toEqual([700, 2200, 700]);
  });
});
