import type { RiskSign, SendOutcome } from './channel';
import { DELIVERY_REASON_TEXTS } from './reason-texts';

/** After the platform said "too fast": long enough to be forgotten. A person may end it earlier. */
const BREAKER_MS = 30 * 60_000;
/** After several sends in a row whose fate nobody knows, for the channel to come to itself. */
const DOUBT_MS = 30_000;
const DOUBTS = 3;
/** After several final refusals in a row: it looks as if the platform had cut the account off. */
const FAILURE_MS = 10 * 60_000;
const FAILURES = 5;
/** A risk met by the one message after a pause: the pause was too short. */
const AGAIN = 2;

/** Decides when an account must be silent for a while. */
export class RiskWatch {
  private doubts = 0;
  private failures = 0;

  /** The pause an outcome calls for, or null. `trial`: it is of the one message that tests whether a pause may end. */
  judge(outcome: SendOutcome, at: Date, trial = false): RiskSign | null {
    const pause = (ms: number, reason: string): RiskSign => {
      this.doubts = 0;
      this.failures = 0;
      return { until: new Date(at.getTime() + ms * (trial ? AGAIN : 1)), reason };
    };
    switch (outcome.state) {
      case 'sent':
        this.doubts = 0;
        this.failures = 0;
        return null;
      case 'notSent':
        return outcome.openBreaker ? pause(BREAKER_MS, DELIVERY_REASON_TEXTS[outcome.reason]) : null;
      case 'unknown':
        this.doubts += 1;
        return trial || this.doubts >= DOUBTS ? pause(DOUBT_MS, doubtText(trial ? 1 : DOUBTS)) : null;
      case 'failed':
        // What we could not make says nothing about the platform.
        if (outcome.reason === 'mediaGone' || outcome.reason === 'unsupportedMessage') return null;
        this.failures += 1;
        return trial || this.failures >= FAILURES ? pause(FAILURE_MS, failureText(trial ? 1 : FAILURES)) : null;
    }
  }
}

function doubtText(count: number): string {
  return count === 1 ? '恢复后的第一条发送结果未知,再暂停片刻' : `连续${count}次发送结果未知,暂停片刻`;
}

function failureText(count: number): string {
  return count === 1 ? '恢复后的第一条被拒绝,再暂停一段时间' : `连续${count}次发送被拒绝,暂停一段时间`;
}
