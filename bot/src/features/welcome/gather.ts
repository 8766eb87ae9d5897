export interface GatherSettings {
  /** How long the first of a burst waits for others. */
  firstMs: number;
  /** The same when a welcome went out in the group a moment ago: bursts go on, and few messages are kinder. */
  nextMs: number;
  /** What "a moment ago" is. */
  recentMs: number;
}

/** When the people now joining should be welcomed, ms after the first of them. */
export function gatherMs(lastWelcomeAt: number | null, now: number, settings: GatherSettings): number {
  const recent = lastWelcomeAt !== null && now - lastWelcomeAt < settings.recentMs;
  return recent ? settings.nextMs : settings.firstMs;
}
