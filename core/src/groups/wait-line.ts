import type { GroupWait } from './model';

/** A place is kept this long for whoever's turn it is; then it goes to the next. */
export const KEPT_MS = 24 * 3_600_000;
/** Between seeing a code and joining by it: so long a place counts as taken although nobody has joined yet. */
export const JOINING_MS = 10 * 60_000;

export interface WaitLine {
  /** Everybody who waits, first come first. Who let a kept place pass has left the line. */
  inLine: GroupWait[];
  /** Of these the ones for whom a place is kept now. */
  turn: GroupWait[];
  /** Places left for people who did not wait. */
  spare: number;
}

/** Who waits and whose turn it is, with so many places free. */
export function waitLine(waits: readonly GroupWait[], freePlaces: number, now: Date): WaitLine {
  const joining = waits.filter((wait) => isWithin(wait.toldAt, JOINING_MS, now)).length;
  const inLine = waits
    .filter((wait) => wait.toldAt === null && (wait.offeredAt === null || isWithin(wait.offeredAt, KEPT_MS, now)))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));
  const places = Math.max(0, freePlaces - joining);
  return { inLine, turn: inLine.slice(0, places), spare: Math.max(0, places - inLine.length) };
}

/** May this member see the code of a group with room: is it their turn, were they told a moment ago, or is there room beside those who wait? */
export function mayTakePlace(line: WaitLine, own: GroupWait | null, now: Date): boolean {
  if (own !== null && line.inLine.includes(own)) return line.turn.includes(own);
  if (own !== null && isWithin(own.toldAt, JOINING_MS, now)) return true;
  return line.spare > 0;
}

function isWithin(at: Date | null, ms: number, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < ms;
}
