import { expect, it } from '@jest/globals';
import { fillLevel, fillPercent } from './fill';

it('sorts groups by how full they are', () => {
  const at = (memberCount: number) => fillLevel({ memberCount, capacity: 200 }).key;
  expect([at(0), at(139), at(140), at(179), at(180), at(230)]).toEqual([
    'roomy',
    'roomy',
    'busy',
    'busy',
    'tight',
    'tight',
  ]);
  expect(fillPercent({ memberCount: 199, capacity: 200 })).toBe(99);
  expect(fillPercent({ memberCount: 5, capacity: 0 })).toBe(100);
});
