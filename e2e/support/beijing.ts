const EIGHT_HOURS_MS = 8 * 3_600_000;

/** The start of the minute `minutes` after this one, as an instant and as Beijing's wall clock reads it. */
export function beijingMinute(now: Date, minutes: number): { at: Date; text: string } {
  const at = new Date((Math.floor(now.getTime() / 60_000) + minutes) * 60_000);
  const text = new Date(at.getTime() + EIGHT_HOURS_MS).toISOString().slice(0, 16).replace('T', ' ');
  return { at, text };
}
