import { describe, expect, it } from '@jest/globals';
import { cleanSearch, listTitle, toPlace } from './places.shared';

describe('places.shared', () => {
  it('tidies what was typed', () => {
    expect(cleanSearch('  jing  an si ')).toBe('jing an si');
    expect(cleanSearch('寺'.repeat(40))).toHaveLength(30);
  });

  it('makes a place of a district', () => {
    const district = {
      id: 'dst_1',
      name: '静安寺',
      city: 'shanghai' as const,
      position: { lng: 121.4, lat: 31.2 },
      distanceM: 3,
    };
    expect(toPlace(district)).toEqual({ id: 'dst_1', name: '静安寺', lng: 121.4, lat: 31.2 });
  });

  it('names the list by what it holds', () => {
    expect([listTitle('静安', true), listTitle('', true), listTitle('', false)]).toEqual([
      '搜索结果',
      '附近商圈',
      '热门商圈',
    ]);
  });
});
