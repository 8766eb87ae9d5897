/** Where a page of nearest results ended: the next page begins after it. */
export interface HitPosition {
  hav: number;
  id: string;
}

/** The best `limit` hits so far, sorted by distance then id. Small and hot: insertion from the end, nothing allocated on the way. */
export class TopHits {
  /** How many hits there are. */
  count = 0;
  /** Nothing farther than this can still get in. */
  bound: number;
  private readonly ids: string[];
  private readonly havs: Float64Array;

  constructor(
    private readonly limit: number,
    maxHav: number,
    private readonly after: HitPosition | null,
  ) {
    this.ids = new Array<string>(limit).fill('');
    this.havs = new Float64Array(limit);
    this.bound = limit > 0 ? maxHav : -1;
  }

  /** Takes a hit in if it is among the best; ties at the same distance go to the smaller id. */
  offer(hav: number, id: string): void {
    if (hav > this.bound) return;
    const { after, havs, ids, limit } = this;
    if (after !== null && (hav < after.hav || (hav === after.hav && id <= after.id))) return;
    const isFull = this.count === limit;
    if (isFull && hav === havs[limit - 1] && id > ids[limit - 1]!) return;
    let at = isFull ? limit - 1 : this.count++;
    for (; at > 0 && (hav < havs[at - 1]! || (hav === havs[at - 1]! && id < ids[at - 1]!)); at--) {
      havs[at] = havs[at - 1]!;
      ids[at] = ids[at - 1]!;
    }
    havs[at] = hav;
    ids[at] = id;
    if (this.count === limit) this.bound = havs[limit - 1]!;
  }

  /** The hits, best first. */
  list(): HitPosition[] {
    return Array.from({ length: this.count }, (_, i) => ({ hav: this.havs[i]!, id: this.ids[i]! }));
  }
}
