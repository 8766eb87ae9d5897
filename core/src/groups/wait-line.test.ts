import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GroupWait } from './model';
import { mayTakePlace, waitLine } from './wait-line';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-21T04:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);
const wait = (memberId: string, hoursAgo: number, over: Partial<GroupWait> = {}): GroupWait => ({
  _id: `g:${memberId}`,
  groupId: 'g',
  memberId,
  at: ago(hoursAgo),
  offeredAt: null,
  toldAt: null,
  ...over,
});
const ids = (waits: readonly GroupWait[]): string => waits.map((one) => one.memberId).join('');

describe('the line', () => {
  test('goes by who came first, as far as places go', () => {
    const line = waitLine([wait('c', 1), wait('a', 3), wait('b', 2)], 2, NOW);
    expect([ids(line.inLine), ids(line.turn), line.spare]).toEqual(['abc', 'ab', 0]);
  });

  test('passes over who let a kept place pass for a day', () => {
    const waits = [wait('a', 50, { offeredAt: ago(24) }), wait('b', 40, { offeredAt: ago(23) }), wait('c', 1)];
    expect([ids(waitLine(waits, 1, NOW).inLine), ids(waitLine(waits, 1, NOW).turn)]).toEqual(['bc', 'b']);
  });

  test('a place counts as taken for ten minutes after somebody saw the code, who may look again', () => {
    const told = wait('a', 5, { toldAt: ago(0.1) });
    const waits = [told, wait('b', 4)];
    const line = waitLine(waits, 1, NOW);
    expect([ids(line.turn), mayTakePlace(line, told, NOW)]).toEqual(['', true]);
    const later = new Date(NOW.getTime() + HOUR);
    expect(ids(waitLine(waits, 1, later).turn)).toBe('b');
  });

  test('who did not wait gets what is left beside those who do', () => {
    const waits = [wait('a', 2), wait('b', 1)];
    expect([2, 3].map((places) => mayTakePlace(waitLine(waits, places, NOW), null, NOW))).toEqual([false, true]);
  });

  test('never gives more places than there are, and never one to somebody before whoever came earlier', () => {
    const anyWait = fc.record({
      memberId: fc.integer({ min: 0, max: 30 }).map(String),
      at: fc.integer({ min: 1, max: 200 }).map(ago),
      offeredAt: fc.option(fc.integer({ min: 0, max: 60 }).map(ago)),
      toldAt: fc.option(fc.integer({ min: 0, max: 2 }).map((tenths) => ago(tenths / 10))),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyWait, { selector: (one) => one.memberId }), fc.nat(8), (made, places) => {
        const waits = made.map((one) => ({ ...one, _id: `g:${one.memberId}`, groupId: 'g' }));
        const line = waitLine(waits, places, NOW);
        expect(line.turn.length + line.spare).toBeLessThanOrEqual(places);
        const last = line.turn.at(-1);
        for (const one of line.inLine.filter((other) => !line.turn.includes(other)))
          expect(one.at.getTime()).toBeGreaterThanOrEqual(last?.at.getTime() ?? 0);
      }),
    );
  });
});
