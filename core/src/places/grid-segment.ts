import { haversine } from './distance';
import { cellKey, columnOf, havBeyondRing, NO_CELL, reachOf, rowOf, ROWS, wrapColumn } from './grid-cells';
import type { TopHits } from './top-hits';

/** A point as the index keeps it: radians, times in epoch ms, `profile` = number of everything else a query filters by. */
export interface Entry {
  id: string;
  lng: number;
  lat: number;
  cosLat: number;
  from: number;
  to: number;
  profile: number;
}

export interface SegmentQuery {
  lng: number;
  lat: number;
  cosLat: number;
  /** The radius as an angle, radians. */
  angle: number;
  at: number;
  /** 1 at the number of each profile wanted. */
  accepts: Uint8Array;
}

/** A removed point's window is empty: no flag of its own to look at while scanning. */
const REMOVED = -Infinity;

/**
 * An unchanging set of points, sorted by cell into parallel typed arrays (CSR): a cell is a slice. 44 bytes a point plus its id.
 * A query opens cells ring by ring and stops when the next ring cannot beat what it has, so it costs what stands near the
 * asker, not what stands in the index.
 */
export class GridSegment {
  readonly size: number;
  private removed = 0;
  private readonly ids: string[];
  private readonly lng: Float64Array;
  private readonly lat: Float64Array;
  private readonly cosLat: Float64Array;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly profile: Uint32Array;
  /** Slice starts, one more than there are cells. */
  private readonly starts: Uint32Array;
  private readonly cells: CellTable;
  private places: Map<string, number> | null = null;

  constructor(entries: readonly Entry[]) {
    const n = (this.size = entries.length);
    const keys = new Uint32Array(n);
    entries.forEach((entry, i) => (keys[i] = cellKey(rowOf(entry.lat), columnOf(entry.lng))));
    this.cells = new CellTable(keys);
    const { slots, starts } = layOut(keys, this.cells);
    this.starts = starts;
    this.ids = new Array<string>(n).fill('');
    this.lng = new Float64Array(n);
    this.lat = new Float64Array(n);
    this.cosLat = new Float64Array(n);
    this.from = new Float64Array(n);
    this.to = new Float64Array(n);
    this.profile = new Uint32Array(n);
    entries.forEach((entry, i) => {
      const slot = slots[i]!;
      this.ids[slot] = entry.id;
      this.lng[slot] = entry.lng;
      this.lat[slot] = entry.lat;
      this.cosLat[slot] = entry.cosLat;
      this.from[slot] = entry.from;
      this.to[slot] = entry.to;
      this.profile[slot] = entry.profile;
    });
  }

  /** How many points have not been removed. */
  get live(): number {
    return this.size - this.removed;
  }

  /** Takes a point out; false when it is not here. */
  remove(id: string): boolean {
    this.places ??= new Map(this.ids.map((own, i) => [own, i]));
    const slot = this.places.get(id);
    if (slot === undefined) return false;
    this.places.delete(id);
    this.to[slot] = REMOVED;
    this.removed++;
    return true;
  }

  /** Everything not removed, for merging. */
  *entries(): Generator<Entry> {
    for (let i = 0; i < this.size; i++) {
      if (this.to[i] === REMOVED) continue;
      yield {
        id: this.ids[i]!,
        lng: this.lng[i]!,
        lat: this.lat[i]!,
        cosLat: this.cosLat[i]!,
        from: this.from[i]!,
        to: this.to[i]!,
        profile: this.profile[i]!,
      };
    }
  }

  /** Offers every matching point that can matter to `top`. */
  search(query: SegmentQuery, top: TopHits): void {
    const reach = reachOf(query.lat, query.angle);
    const isWide = reach === null || (reach.rows * 2 + 1) * (reach.columns * 2 + 1) > this.size + 64;
    if (isWide) this.scan(0, this.size, query, top);
    else this.searchRings(query, reach, top);
  }

  private searchRings(query: SegmentQuery, reach: { rows: number; columns: number }, top: TopHits): void {
    const { lng, lat, cosLat } = query;
    const row = rowOf(lat);
    const column = columnOf(lng);
    const last = Math.max(reach.rows, reach.columns);
    for (let ring = 0; ring <= last; ring++) {
      const across = Math.min(ring, reach.columns);
      const up = Math.min(ring, reach.rows);
      for (let r = row - up; r <= row + up; r++) {
        if (r < 0 || r >= ROWS) continue;
        if (r === row - ring || r === row + ring) {
          for (let c = column - across; c <= column + across; c++) this.scanCell(r, c, query, top);
        } else if (ring <= reach.columns) {
          this.scanCell(r, column - ring, query, top);
          this.scanCell(r, column + ring, query, top);
        }
      }
      if (havBeyondRing(lng, lat, cosLat, row, column, ring) > top.bound) return;
    }
  }

  private scanCell(row: number, column: number, query: SegmentQuery, top: TopHits): void {
    const cell = this.cells.find(cellKey(row, wrapColumn(column)));
    if (cell >= 0) this.scan(this.starts[cell]!, this.starts[cell + 1]!, query, top);
  }

  private scan(start: number, end: number, query: SegmentQuery, top: TopHits): void {
    const { profile, from, to, lng, lat, cosLat } = this;
    const { accepts, at } = query;
    for (let i = start; i < end; i++) {
      if (accepts[profile[i]!] !== 1 || to[i]! <= at || from[i]! > at) continue;
      const hav = haversine(query.lng, query.lat, query.cosLat, lng[i]!, lat[i]!, cosLat[i]!);
      if (hav <= top.bound) top.offer(hav, this.ids[i]!);
    }
  }
}

/** Occupied cells by key: sorted, so that neighbours in a row are neighbours in memory, and found through open addressing. */
class CellTable {
  readonly count: number;
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly values: Int32Array;

  constructor(pointKeys: Uint32Array) {
    const sorted = pointKeys.slice().sort();
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, countDistinct(sorted) * 2)));
    this.mask = size - 1;
    this.keys = new Uint32Array(size).fill(NO_CELL);
    this.values = new Int32Array(size).fill(-1);
    let count = 0;
    let previous = NO_CELL;
    for (const key of sorted) {
      if (key === previous) continue;
      previous = key;
      const at = this.probe(key);
      this.keys[at] = key;
      this.values[at] = count++;
    }
    this.count = count;
  }

  /** The number of the cell, or -1 when nothing stands in it. */
  find(key: number): number {
    return this.values[this.probe(key)]!;
  }

  private probe(key: number): number {
    const { keys, mask } = this;
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (keys[at] !== key && keys[at] !== NO_CELL) at = (at + 1) & mask;
    return at;
  }
}

function countDistinct(sorted: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** Counting sort: where each point goes, and where each cell starts. */
function layOut(keys: Uint32Array, cells: CellTable): { slots: Uint32Array; starts: Uint32Array } {
  const cellOf = new Uint32Array(keys.length);
  const starts = new Uint32Array(cells.count + 1);
  for (let i = 0; i < keys.length; i++) {
    const cell = cells.find(keys[i]!);
    cellOf[i] = cell;
    starts[cell + 1]!++;
  }
  for (let cell = 0; cell < cells.count; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice();
  const slots = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) slots[i] = next[cellOf[i]!]!++;
  return { slots, starts };
}
