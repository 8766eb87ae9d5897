import { describe, expect, test } from '@jest/globals';
import { breakerState } from '../accounts/breaker';
import type { SendOutcome } from './channel';
import { RiskWatch } from './risk-watch';

const at = new Date('2026-11-20T04:00:00Z');
const sent: SendOutcome = { state: 'sent', messageId: null };
const unknown: SendOutcome = { state: 'unknown', reason: 'deadline' };
const failed: SendOutcome = { state: 'failed', reason: 'roomGone' };
const gone: SendOutcome = { state: 'failed', reason: 'mediaGone' };
const down: SendOutcome = { state: 'notSent', reason: 'channelDown' };
const tooFast: SendOutcome = { state: 'notSent', reason: 'tooFast', openBreaker: true };

describe('signs of risk', () => {
  /** Minutes of the pause each outcome calls for; 0 = none. */
  const pauses = (outcomes: SendOutcome[], trial = false): number[] => {
    const watch = new RiskWatch();
    return outcomes.map((outcome) => {
      const sign = watch.judge(outcome, at, trial);
      return sign ? (sign.until.getTime() - at.getTime()) / 60_000 : 0;
    });
  };
  test.each([
    ['too fast, at once', [tooFast], [30]],
    ['the third unknown in a row', [unknown, unknown, unknown, unknown], [0, 0, 0.5, 0]],
    ['not when one went well between', [unknown, unknown, sent, unknown, unknown], [0, 0, 0, 0, 0]],
    ['the fifth failure in a row', [failed, failed, failed, failed, failed], [0, 0, 0, 0, 10]],
    ['not what we could not make', [gone, gone, gone, gone, gone, gone], [0, 0, 0, 0, 0, 0]],
    ['not a channel that is down', [down, down, down, down, down, down], [0, 0, 0, 0, 0, 0]],
  ])('%s', (_name, outcomes, wanted) => {
    expect(pauses(outcomes)).toEqual(wanted);
  });
  test('the one message after a pause is judged alone, and its pause is twice as long', () => {
    expect([sent, unknown, failed, tooFast, down].map((outcome) => pauses([outcome], true)[0])).toEqual([
      0, 1, 20, 60, 0,
    ]);
  });
});

test.each([
  ['closed', null],
  ['open', new Date(at.getTime() + 1)],
  ['halfOpen', at],
] as const)('a breaker is %s', (state, pausedUntil) => {
  expect(breakerState({ pausedUntil }, at)).toBe(state);
});
