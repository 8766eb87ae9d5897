import { describe, expect, it } from '@jest/globals';
import { accountToGiveBack, bidDelayMs } from './fair-share';

const bot = (holds: string[], serves = ['a', 'b', 'c', 'd', 'e']) => ({ holds, serves });

describe('who gives an account back', () => {
  it.each([
    ['nobody else', ['a', 'b', 'c'], [], null],
    ['a newcomer with none', ['a', 'b'], [bot([])], 'a'],
    ['one less is fair', ['a', 'b'], [bot(['c'])], null],
    ['two less is not', ['a', 'b', 'c'], [bot(['d'])], 'a'],
    ['a newcomer that cannot serve the first', ['a', 'b'], [bot([], ['b'])], 'b'],
    ['a newcomer that can serve none', ['a', 'b'], [bot([], ['x'])], null],
    ['the lightest cannot, the next can', ['a', 'b', 'c'], [bot([], []), bot(['d'])], 'a'],
    ['one account is kept', ['a'], [bot([])], null],
  ])('%s', (_name, mine, others, wanted) => {
    expect(accountToGiveBack(mine, others)).toBe(wanted);
  });

  it('ends with shares that differ by one at most, wherever it starts', () => {
    const bots = [['a', 'b', 'c', 'd', 'e'], [], []].map((holds) => ({ holds, serves: ['a', 'b', 'c', 'd', 'e'] }));
    for (let round = 0; round < 10; round += 1) {
      for (const one of bots) {
        const others = bots.filter((other) => other !== one);
        const id = accountToGiveBack(one.holds, others);
        const taker = [...others].sort((x, y) => x.holds.length - y.holds.length)[0];
        if (id === null || !taker) continue;
        one.holds = one.holds.filter((held) => held !== id);
        taker.holds = [...taker.holds, id];
      }
    }
    expect(bots.map((one) => one.holds.length).sort()).toEqual([1, 2, 2]);
  });
});

it('who has more bids later, and never so late that a take-over misses its 15 s', () => {
  expect([0, 1, 2, 50].map(bidDelayMs)).toEqual([0, 600, 1_200, 2_400]);
});
