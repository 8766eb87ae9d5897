import { expect, it } from '@jest/globals';
import { monthWeeks } from './months';

it('lays months out from Monday', () => {
  const november = monthWeeks(2026, 11);
  expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(november.at(-1)).toEqual(['2026-11-30', null, null, null, null, null, null]);
  expect(monthWeeks(2027, 2)).toHaveLength(4);
  expect(monthWeeks(2024, 2).flat().filter(Boolean)).toHaveLength(29);
});
