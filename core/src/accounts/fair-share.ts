/** What a bot process says of itself in its heartbeat. */
export interface BotShare {
  /** Ids of the accounts it holds. */
  holds: readonly string[];
  /** Ids of the accounts it could hold. */
  serves: readonly string[];
}

const BID_STEP_MS = 600;
/** With the look at the lease (1 s) and its length (10 s) a dead process is replaced within 15 s. */
const BID_MAX_MS = 2_400;

/** How long a free account is left to others by a process that holds so many, milliseconds: who has least takes first. */
export function bidDelayMs(holding: number): number {
  return Math.min(holding * BID_STEP_MS, BID_MAX_MS);
}

/**
 * The account a process should give back: one that a process with at least two fewer can serve; null when the shares are fair. Giving
 * back one at a time ends with no process holding more than the accounts divided by the processes, rounded up.
 */
export function accountToGiveBack(mine: readonly string[], others: readonly BotShare[]): string | null {
  const lightest = [...others].sort((a, b) => a.holds.length - b.holds.length);
  for (const other of lightest) {
    if (mine.length - other.holds.length < 2) return null;
    const wanted = [...mine].sort().find((id) => other.serves.includes(id));
    if (wanted !== undefined) return wanted;
  }
  return null;
}
