import { describe, expect, it } from '@jest/globals';
import { isOver, isPastGrace, monthlyLimit, nextPollAt, outcomeOf, settleTargets, shouldRemind } from './rules';
import { HOUR, MINUTE, TEST_TIMES } from './test/fixture';

const T = new Date('2026-11-23T04:00:00Z');
const after = (ms: number) => new Date(T.getTime() + ms);

describe('when to look', () => {
  it('waits twice as long each time, up to the maximum', () => {
    const waits = [0, 1, 2, 3, 4, 500].map(
      (polls) => nextPollAt(polls, T, after(24 * HOUR), TEST_TIMES).getTime() - T.getTime(),
    );
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 10 * MINUTE, 10 * MINUTE]);
  });

  it('looks at the very end of the window, not after it', () => {
    expect(nextPollAt(4, T, after(MINUTE), TEST_TIMES)).toEqual(after(MINUTE));
  });

  it('goes on looking at its pace once the window is over', () => {
    expect(nextPollAt(0, T, T, TEST_TIMES)).toEqual(after(MINUTE));
  });
});

describe('when to remind', () => {
  const task = { reminders: [] as Date[], lastCalledAt: T, expiresAt: after(48 * HOUR) };

  it('waits the whole time after the creation', () => {
    expect(shouldRemind(task, after(TEST_TIMES.remindAfterMs - 1), TEST_TIMES)).toBe(false);
    expect(shouldRemind(task, after(TEST_TIMES.remindAfterMs), TEST_TIMES)).toBe(true);
  });

  it('waits the whole time after the last reminder', () => {
    const reminded = { ...task, reminders: [after(HOUR)] };
    expect(shouldRemind(reminded, after(HOUR + TEST_TIMES.remindAfterMs - 1), TEST_TIMES)).toBe(false);
    expect(shouldRemind(reminded, after(HOUR + TEST_TIMES.remindAfterMs), TEST_TIMES)).toBe(true);
  });

  it('reminds at most three times in any 24 hours', () => {
    const thrice = { ...task, reminders: [after(HOUR), after(2 * HOUR), after(3 * HOUR)] };
    expect(shouldRemind(thrice, after(HOUR + 24 * HOUR - 1), TEST_TIMES)).toBe(false);
    expect(shouldRemind(thrice, after(HOUR + 24 * HOUR), TEST_TIMES)).toBe(true);
  });

  it('does not remind when the window is over', () => {
    const over = { ...task, expiresAt: after(HOUR) };
    expect(shouldRemind(over, after(HOUR - 1), TEST_TIMES)).toBe(true);
    expect(shouldRemind(over, after(HOUR), TEST_TIMES)).toBe(false);
  });
});

describe('when to give up', () => {
  it('ends the window at its last instant, and the grace after it', () => {
    const task = { expiresAt: T };
    expect([isOver(task, after(-1)), isOver(task, T)]).toEqual([false, true]);
    const grace = TEST_TIMES.graceMs;
    expect([isPastGrace(task, after(grace - 1), TEST_TIMES), isPastGrace(task, after(grace), TEST_TIMES)]).toEqual([
      false,
      true,
    ]);
  });
});

describe("a group's result", () => {
  it.each([
    [0, null],
    [1, { state: 'sent', sentAt: T, messageId: 'm' }],
    [2, { state: 'failed', reason: 'notFriend' }],
    [3, { state: 'failed', reason: 'limitReached' }],
    [9, null],
  ])('status %d', (status, expected) => {
    expect(outcomeOf({ chatId: 'c', status, sentAt: T }, 'm', after(MINUTE))).toEqual(expected);
  });

  it('settles a group once: a later result changes nothing', () => {
    const failed = { state: 'failed', reason: 'notFriend' } as const;
    const open = { deliveryId: 'd1', groupId: 'g1', chatId: 'c1', outcome: null };
    const first = settleTargets([open, { ...open, deliveryId: 'd2', outcome: failed }], () => failed);
    expect(first.outcomes.map((one) => one.deliveryId)).toEqual(['d1']);
    expect(settleTargets(first.targets, () => failed).outcomes).toEqual([]);
  });
});

describe('the month of a group', () => {
  it.each([
    ['2026-02-27T16:00:00Z', 28],
    ['2026-02-28T15:59:59Z', 28],
    ['2026-02-28T16:00:00Z', 31],
    ['2028-02-10T00:00:00Z', 29],
    ['2026-12-31T15:59:59Z', 31],
  ])('%s has %d days in Beijing', (at, days) => {
    expect(monthlyLimit(new Date(at))).toBe(days);
  });
});
