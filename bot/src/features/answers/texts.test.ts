import { describe, expect, it } from '@jest/globals';
import { distanceText } from './texts';

describe('distances as people say them', () => {
  it.each([
    [0, '10米'],
    [84, '80米'],
    [994, '990米'],
    [999, '1000米'],
    [1000, '1.0公里'],
    [1240, '1.2公里'],
  ])('says %i m as %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });
});
