import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OrderedList } from './ordered-list';

const byValue = (a: number, b: number): number => a - b;
const contentOf = (list: OrderedList<number>): number[] => [...list.from(() => false)];

describe('many entries at once', () => {
  const batch = fc.oneof(
    fc.array(fc.nat(20_000), { maxLength: 900 }),
    fc.nat(20_000).map((start) => Array.from({ length: 700 }, (_, i) => start + i)),
  );

  test('are in order with those before them, whatever the batches and the removals between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(batch, fc.nat(20_000)), { maxLength: 6 }), (steps) => {
        const list = new OrderedList<number>(byValue);
        let expected: number[] = [];
        for (const [entries, removed] of steps) {
          const fresh = [...new Set(entries)].filter((entry) => !expected.includes(entry));
          list.addAll([...fresh]);
          list.delete(removed);
          expected = [...expected, ...fresh].filter((entry) => entry !== removed).sort(byValue);
          expect(contentOf(list)).toEqual(expected);
          expect(list.size).toBe(expected.length);
          expect(list.rank((entry) => entry < removed)).toBe(expected.filter((entry) => entry < removed).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('leave together as they would one by one, those that are not there included', () => {
    fc.assert(
      fc.property(batch, fc.array(batch, { maxLength: 4 }), (entries, removals) => {
        const list = new OrderedList<number>(byValue);
        let expected = [...new Set(entries)].sort(byValue);
        list.addAll([...expected]);
        for (const removed of removals) {
          list.deleteAll([...removed]);
          const gone = new Set(removed);
          expected = expected.filter((entry) => !gone.has(entry));
          expect(contentOf(list)).toEqual(expected);
          expect(list.size).toBe(expected.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('backwards they are the same', () => {
    const list = new OrderedList<number>(byValue);
    list.addAll(Array.from({ length: 3_000 }, (_, i) => (i * 7) % 3_000));
    list.addAll(Array.from({ length: 3_000 }, (_, i) => 3_000 + i));
    expect([...list.downFrom(() => true)]).toEqual(Array.from({ length: 6_000 }, (_, i) => 5_999 - i));
  });
});
