import { describe, expect, it } from '@jest/globals';
import { judgePace } from './judge-pace';
import { aDelivery, aFault, aShown, someFacts } from './test/facts';

const rules = (verdict: ReturnType<typeof judgePace>): string[] =>
  Object.entries(verdict).flatMap(([rule, list]) => (Array.isArray(list) && list.length > 0 ? [rule] : []));

describe('judging the pace by the chats', () => {
  it('finds nothing wrong at exactly what the profile allows', () => {
    const shown = [aShown('a'), aShown('b', 100), aShown('a', 5_000), aShown('c', 5_000, { accountId: 'account_2' })];
    expect(rules(judgePace(someFacts({ shown })))).toEqual([]);
  });

  it('finds an account that spoke a millisecond too soon', () => {
    expect(rules(judgePace(someFacts({ shown: [aShown('a'), aShown('b', 99)] })))).toEqual(['accountTooSoon']);
  });

  it('finds a group that was spoken to too soon', () => {
    expect(rules(judgePace(someFacts({ shown: [aShown('a'), aShown('a', 4_999)] })))).toEqual(['groupTooSoon']);
  });

  it('finds one message too many in any minute, not only in a minute of the clock', () => {
    const elevenOver = (spanMs: number) =>
      Array.from({ length: 11 }, (_, i) => aShown(`group_${i}`, 30_000 + Math.round((spanMs * i) / 10)));
    expect(rules(judgePace(someFacts({ shown: elevenOver(59_999) })))).toEqual(['overMinute']);
    expect(rules(judgePace(someFacts({ shown: elevenOver(60_000) })))).toEqual([]);
  });

  it('finds one message too many on a Beijing day', () => {
    const facts = someFacts({ shown: Array.from({ length: 4 }, (_, i) => aShown(`group_${i}`, i * 60_000)) });
    expect(rules(judgePace({ ...facts, pacing: { ...facts.pacing, maxPerDay: 3 } }))).toEqual(['overDay']);
    expect(rules(judgePace({ ...facts, pacing: { ...facts.pacing, maxPerDay: 4 } }))).toEqual([]);
  });

  it('counts what lay in a stopped puppet server at its hand-over, and only that', () => {
    const deliveries = [aDelivery('a'), aDelivery('b', {}, 4_000)];
    const shown = [aShown('a', 3_990), aShown('b', 4_010)];
    const stopped = aFault({ role: 'simulator', accountId: 'account_1', what: 'stop', pid: null });
    const held = judgePace(someFacts({ deliveries, shown, faults: [stopped] }));
    expect([rules(held), held.heldUp]).toEqual([[], 1]);
    const elsewhere = { ...stopped, accountId: 'account_2' };
    expect(rules(judgePace(someFacts({ deliveries, shown, faults: [elsewhere] })))).toEqual(['accountTooSoon']);
    expect(rules(judgePace(someFacts({ deliveries, shown, faults: [aFault()] })))).toEqual(['accountTooSoon']);
  });
});
