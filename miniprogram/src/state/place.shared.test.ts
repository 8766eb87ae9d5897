import { describe, expect, it } from '@jest/globals';
import { distanceText, isPlace } from './place.shared';

describe('place.shared', () => {
  it.each([
    [0, '1米'],
    [999, '999米'],
    [1000, '1.0公里'],
    [9949, '9.9公里'],
    [9950, '10公里'],
    [19_600, '20公里'],
  ])('%d m is %s', (metres, text) => expect(distanceText(metres)).toBe(text));

  it('takes only whole places from the device', () => {
    expect(isPlace({ id: null, name: '静安寺', lng: 121.4, lat: 31.2 })).toBe(true);
    for (const broken of [null, '', {}, { name: '静安寺', lng: '121', lat: 31 }, { name: '静安寺', lng: NaN, lat: 31 }])
      expect(isPlace(broken)).toBe(false);
  });
});
