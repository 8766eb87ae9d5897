import { describe, expect, it } from '@jest/globals';
import { judgeTakeOvers } from './judge-take-over';
import { aFault, someFacts, T0 } from './test/facts';

const killed = (takenAfterMs: number | null) => ({
  accountId: 'account_1',
  killedAt: T0,
  takenAt: takenAfterMs === null ? null : T0 + takenAfterMs,
});

describe('judging how long accounts were nobody’s', () => {
  it('fifteen seconds are allowed, a millisecond more or never is too late', () => {
    const takeOvers = [killed(15_000), killed(15_001), killed(null)];
    const verdict = judgeTakeOvers(someFacts({ takeOvers, faults: [aFault()] }));
    expect([verdict.times, verdict.tooLate.length, verdict.disturbed]).toEqual([[15_000, 15_001], 2, 0]);
  });

  it('time in which the store or the other bot was down is not held against it, but never is never', () => {
    const store = aFault({ role: 'store', what: 'stop', from: T0 + 500, to: T0 + 9_000 });
    const verdict = judgeTakeOvers(someFacts({ takeOvers: [killed(20_000), killed(null)], faults: [aFault(), store] }));
    expect([verdict.times, verdict.tooLate.length, verdict.disturbed]).toEqual([[], 1, 1]);
  });
});
