import { haversine } from './distance';
import {
  cellKey,
  columnOf,
  columnParts,
  floorWithin,
  havBeyondRing,
  NO_CELL,
  NO_FLOOR,
  type Floor,
  reachOf,
  rowOf,
  rowParts,
  ROWS,
  wrapColumn,
} from './grid-cells';
import type { TopHits } from './top-hits';

/** A point as the index keeps it: radians, times in epoch ms, `profile` = number of everything else a query filters by. */
export interface Entry {
  id: string;
  lng: number;
  lat: number;
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

/** lng, lat, from, to side by side: a point that passes the profile filter costs one cache line, not four. */
const STRIDE = 4;
const LAT = 1;
const FROM = 2;
const TO = 3;

/**
 * An unchanging set of points in typed arrays, sorted by cell and within a cell by profile (CSR): a cell is a slice. 36 bytes a
 * point plus its id. A query opens cells ring by ring and stops when the next ring cannot beat what it has, so it costs what
 * stands near the asker, not what stands in the index.
 */
export class GridSegment {
  readonly size: number;
  private removed = 0;
  private readonly ids: string[];
  private readonly points: Float64Array;
  private readonly profile: Uint32Array;
  /** Slice starts, one more than there are cells. */
  private readonly starts: Uint32Array;
  private readonly cells: CellTable;
  private places: Map<string, number> | null = null;

  constructor(unsorted: readonly Entry[]) {
    const entries = sortByProfile(unsorted);
    const n = (this.size = entries.length);
    const keys = Uint32Array.from(entries, (entry) => cellKey(rowOf(entry.lat), columnOf(entry.lng)));
    this.cells = new CellTable(keys);
    const { slots, starts } = layOut(keys, this.cells);
    this.starts = starts;
    this.ids = new Array<string>(n).fill('');
    this.points = new Float64Array(n * STRIDE);
    this.profile = new Uint32Array(n);
    entries.forEach((entry, i) => {
      const slot = slots[i]!;
      this.ids[slot] = entry.id;
      this.profile[slot] = entry.profile;
      this.points.set([entry.lng, entry.lat, entry.from, entry.to], slot * STRIDE);
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
    this.points[slot * STRIDE + TO] = REMOVED;
    this.removed++;
    return true;
  }

  /** Everything not removed, for merging. */
  *entries(): Generator<Entry> {
    for (let i = 0; i < this.size; i++) {
      const [lng, lat, from, to] = this.points.subarray(i * STRIDE, (i + 1) * STRIDE) as unknown as [
        number,
        number,
        number,
        number,
      ];
      if (to !== REMOVED) yield { id: this.ids[i]!, lng, lat, from, to, profile: this.profile[i]! };
    }
  }

  /** Offers every matching point that can matter to `top`. */
  search(query: SegmentQuery, top: TopHits): void {
    const reach = reachOf(query.lat, query.angle);
    const isWide = reach === null || (reach.rows * 2 + 1) * (reach.columns * 2 + 1) > this.size + 64;
    if (isWide) this.scan(0, this.size, query, NO_FLOOR, top);
    else this.searchRings(query, reach, top);
  }

  private searchRings(query: SegmentQuery, reach: { rows: number; columns: number }, top: TopHits): void {
    const { lng, lat, cosLat, angle } = query;
    const row = rowOf(lat);
    const column = columnOf(lng);
    const cosFloor = Math.cos(Math.min(Math.PI / 2, Math.abs(lat) + angle));
    const byRow = rowParts(lat, row, reach.rows);
    const byColumn = columnParts(lng, column, reach.columns, cosLat, cosFloor);
    const floor = floorWithin(lng, reach, cosLat * cosFloor);
    const last = Math.max(reach.rows, reach.columns);
    for (let ring = 0; ring <= last; ring++) {
      const up = Math.min(ring, reach.rows);
      const across = Math.min(ring, reach.columns);
      for (let r = -up; r <= up; r++) {
        const part = byRow[reach.rows + r]!;
        if (part > top.bound || row + r < 0 || row + r >= ROWS) continue;
        // The ring's first and last row whole, of the others both ends.
        const step = r === -ring || r === ring ? 1 : 2 * ring;
        if (step > 1 && ring > reach.columns) continue;
        for (let c = -across; c <= across; c += step) {
          if (part + byColumn[reach.columns + c]! <= top.bound) this.scanCell(row + r, column + c, query, floor, top);
        }
      }
      if (havBeyondRing(lng, lat, cosLat, row, column, ring) > top.bound) return;
    }
  }

  private scanCell(row: number, column: number, query: SegmentQuery, floor: Floor, top: TopHits): void {
    const cell = this.cells.find(cellKey(row, wrapColumn(column)));
    if (cell >= 0) this.scan(this.starts[cell]!, this.starts[cell + 1]!, query, floor, top);
  }

  private scan(start: number, end: number, query: SegmentQuery, floor: Floor, top: TopHits): void {
    const { profile, points } = this;
    const { accepts, at, lng, lat, cosLat } = query;
    for (let i = start; i < end; i++) {
      if (accepts[profile[i]!] !== 1) continue;
      const p = i * STRIDE;
      if (points[p + TO]! <= at || points[p + FROM]! > at) continue;
      const pointLng = points[p]!;
      const pointLat = points[p + LAT]!;
      const dLat = pointLat - lat;
      const dLng = pointLng - lng;
      if (floor.lat * dLat * dLat + floor.lng * dLng * dLng > top.bound) continue;
      const hav = haversine(lng, lat, cosLat, pointLng, pointLat, Math.cos(pointLat));
      if (hav <= top.bound) top.offer(hav, this.ids[i]!);
    }
  }
}

/** Entries in the order of their profiles, otherwise as they came. */
function sortByProfile(entries: readonly Entry[]): readonly Entry[] {
  const byProfile: Entry[][] = [];
  for (const entry of entries) (byProfile[entry.profile] ??= []).push(entry);
  return byProfile.flat();
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
