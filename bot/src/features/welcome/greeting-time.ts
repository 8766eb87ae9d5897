import type { PacingProfile } from '@fulin/core/accounts/model';
import { firstInHours } from '@fulin/core/broadcasts/hours';
import type { Broadcast } from '@fulin/core/broadcasts/model';
import { quietUntil } from '@fulin/core/delivery/quotas';

/** Hours that open after quiet hours, and the other way round: more turns than this find no new instant. */
const MOST_TURNS = 4;

/**
 * When people who are owed a welcome at `now` may be greeted: at once, or when the account's quiet hours and those outside the plan's
 * hours are over. Nobody is claimed before, so that one message greets all of a night. Hours that never leave a common minute are
 * not waited for: the delivery then expires with its window and the reason, and nobody stays owed for ever.
 */
export function greetingTime(hours: Broadcast['hours'], quietHours: PacingProfile['quietHours'], now: Date): Date {
  let at = now;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const next = quietUntil(quietHours, at) ?? firstInHours(hours, at);
    if (next <= at) return at;
    at = next;
  }
  return now;
}
