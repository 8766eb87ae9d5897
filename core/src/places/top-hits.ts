/** Where a page of nearest results ended: the next page begins after it. */
export interface HitPosition {
  hav: number;
  id: string;
}

/** The best `limit` hits so far, sorted by distance then id. Small and hot: plain arrays, insertion from the end. */
export class TopHits {
  readonly ids: string[] = [];
  readonly havs: number[] = [];
  /** Nothing farther than this can still get in. */
  bound: number;

  constructor(
    private readonly limit: number,
    maxHav: number,
    private readonly after: HitPosition | null,
  ) {
    this.bound = limit > 0 ? maxHav : -1;
  }

  /** Takes a hit in if it is among the best; ties at the same distance go to the smaller id. */
  offer(hav: number, id: string): void {
    if (hav > this.bound) return;
    const { after, havs, ids, limit } = this;
    if (after !== null && (hav < after.hav || (hav === after.hav && id <= after.id))) return;
    let at = havs.length;
    while (at > 0 && isBefore(hav, id, havs[at - 1]!, ids[at - 1]!)) at--;
    if (at === limit) return;
    if (havs.length === limit) {
      havs.pop();
      ids.pop();
    }
    havs.splice(at, 0, hav);
    ids.splice(at, 0, id);
    if (havs.length === limit) this.bound = havs[limit - 1]!;
  }
}

function isBefore(havA: number, idA: string, havB: number, idB: string): boolean {
  return havA < havB || (havA === havB && idA < idB);
}
