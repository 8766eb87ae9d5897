import { describe, expect, it } from '@jest/globals';
import { closedText, fillPercent } from './group-card.shared';

describe('group-card.shared', () => {
  it('draws how full a group is within its bar', () => {
    expect([0, 1, 199, 200, 230].map((memberCount) => fillPercent({ memberCount, capacity: 200 }))).toEqual([
      0, 1, 100, 100, 100,
    ]);
    expect(fillPercent({ memberCount: 0, capacity: 0 })).toBe(100);
  });

  it('says why there is no button', () => {
    expect(closedText({ full: false, joinable: true })).toBeNull();
    expect(closedText({ full: true, joinable: false })).toBe('已满');
    expect(closedText({ full: false, joinable: false })).toBe('暂不可加');
  });
});
