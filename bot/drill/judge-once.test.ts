import { describe, expect, it } from '@jest/globals';
import { judgeOnce } from './judge-once';
import { aDelivery, aFault, aShown, someFacts, T0 } from './test/facts';

const groupsOf = (ids: readonly string[]): (string | undefined)[] => ids.map((id) => id.split(':').at(-1));

describe('judging a drill by the chats', () => {
  it('finds nothing wrong with what was sent once, or died on the way and says so', () => {
    const verdict = judgeOnce(
      someFacts({
        deliveries: [aDelivery('a'), aDelivery('b', { state: 'unknown', reason: 'processLost' })],
        shown: [aShown('a'), aShown('b')],
        faults: [aFault()],
      }),
    );
    expect(Object.values(verdict).flat()).toEqual([]);
  });

  it('finds a post that a group saw twice, however it is recorded', () => {
    const shown = [aShown('a'), aShown('a', 9_000), aShown('b'), aShown('b', 9_000)];
    const deliveries = [aDelivery('a'), aDelivery('b', { state: 'unknown', reason: 'processLost' })];
    expect(groupsOf(judgeOnce(someFacts({ deliveries, shown })).twice)).toEqual(['a', 'b']);
  });

  it('finds what is not final, claimed but not shown, shown but denied, without a word, and nobody’s', () => {
    const verdict = judgeOnce(
      someFacts({
        deliveries: [
          aDelivery('a', { state: 'sending' }),
          aDelivery('b'),
          aDelivery('c', { state: 'expired', reason: 'windowPassed' }),
          aDelivery('d', { state: 'failed', reason: null }),
        ],
        shown: [aShown('c'), aShown('nobody')],
      }),
    );
    expect(groupsOf(verdict.notFinal)).toEqual(['a']);
    expect(groupsOf(verdict.sentButNotShown)).toEqual(['b']);
    expect(groupsOf(verdict.shownButNotSent)).toEqual(['c']);
    expect(groupsOf(verdict.withoutReason)).toEqual(['a', 'd']);
    expect(verdict.strayMessages).toHaveLength(1);
  });
});

describe('what nobody knows', () => {
  const isAccepted = (reason: string, fault: Parameters<typeof aFault>[0] | null, sentAfterMs = 500): boolean => {
    const deliveries = [aDelivery('a', { state: 'unknown', reason }, sentAfterMs)];
    return judgeOnce(someFacts({ deliveries, faults: fault ? [aFault(fault)] : [] })).unknownWithoutCause.length === 0;
  };
  const onSimulator = { role: 'simulator', accountId: 'account_1', pid: null } as const;

  it.each([
    ['processLost', {}],
    ['processLost', { what: 'stop' }],
    ['processLost', { role: 'store', pid: 1 }],
    ['deadline', { ...onSimulator, what: 'hang' }],
    ['deadline', { ...onSimulator, what: 'stop' }],
    ['connectionLost', onSimulator],
    ['channelError', { ...onSimulator, what: 'answerLost' }],
  ] as const)('%s is accepted where %j was done to it', (reason, fault) => {
    expect(isAccepted(reason, fault)).toBe(true);
  });

  it.each([
    ['nothing was done', 'processLost', null],
    ['another bot died', 'processLost', { pid: 99 }],
    [
      'only the answer of another account was lost',
      'channelError',
      { ...onSimulator, accountId: 'account_2', what: 'answerLost' },
    ],
    ['a send was only refused', 'deadline', { ...onSimulator, what: 'refused' }],
    ['the store died, which loses no answer of a chat', 'deadline', { role: 'store' }],
    ['it happened long before', 'processLost', { from: T0 - 60_000, to: T0 - 50_000 }],
    ['it happened when the outcome was long written', 'processLost', { from: T0 + 60_000, to: T0 + 61_000 }],
  ] as const)('is not accepted when %s', (_, reason, fault) => {
    expect(isAccepted(reason, fault)).toBe(false);
  });
});
