import type { Account } from './model';

/** open = silent until `pausedUntil`; halfOpen = the pause is over and one message has to go well first; closed = as usual. */
export type BreakerState = 'closed' | 'open' | 'halfOpen';

/** Where an account's circuit breaker stands. It closes by hand, or by a message that goes well after the pause. */
export function breakerState({ pausedUntil }: Pick<Account, 'pausedUntil'>, now: Date): BreakerState {
  if (!pausedUntil) return 'closed';
  return pausedUntil > now ? 'open' : 'halfOpen';
}
