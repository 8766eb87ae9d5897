import type { SendOutcome } from './channel';
import { DELIVERY_REASON_TEXTS } from './reason-texts';

/** After the platform said "too fast": long enough to be forgotten. A person may end it earlier. */
const BREAKER_MS = 30 * 60_000;
/** After several sends in a row whose fate nobody knows, for the channel to come to itself. */
const DOUBT_MS = 30_000;
const DOUBTS = 3;

/** Decides when an account must be silent for a while. */
export class RiskWatch {
  private doubts = 0;

  /** The pause an outcome calls for, or null. */
  judge(outcome: SendOutcome, at: Date): { until: Date; reason: string } | null {
    if (outcome.state === 'notSent' && outcome.openBreaker) {
      return { until: new Date(at.getTime() + BREAKER_MS), reason: DELIVERY_REASON_TEXTS[outcome.reason] };
    }
    if (outcome.state === 'sent') this.doubts = 0;
    if (outcome.state !== 'unknown') return null;
    this.doubts += 1;
    if (this.doubts < DOUBTS) return null;
    this.doubts = 0;
    return { until: new Date(at.getTime() + DOUBT_MS), reason: `连续${DOUBTS}次发送结果未知,暂停片刻` };
  }
}
