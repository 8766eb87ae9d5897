import { haversine, haversineOfMetres, metresOf, toRadians } from './distance';
import { GridSegment, type Entry, type SegmentQuery } from './grid-segment';
import type { LngLat } from './model';
import { TopHits, type HitPosition } from './top-hits';

/** A point to index. `from`/`to` are epoch ms (`to` excluded); `profile` numbers everything else a query may filter by. */
export interface GridPoint extends LngLat {
  id: string;
  from: number;
  to: number;
  profile: number;
}

export interface GridQuery extends LngLat {
  radiusM: number;
  /** Epoch ms the window must hold. */
  at: number;
  /** 1 at the number of each profile wanted. */
  accepts: Uint8Array;
  limit: number;
  after?: HitPosition | null;
}

export interface GridHit {
  id: string;
  distanceM: number;
  hav: number;
}

/** Changes wait in a list this long (every query reads it whole) before they are laid out as cells. */
const TAIL_MAX = 128;
/** A younger segment that reached a quarter of its elder is merged into it: each point moves O(log n) times. */
const MERGE_RATIO = 4;
const EARTH_HALF = Math.PI;

/**
 * Points by great-circle distance, nearest first, with a page, a radius, a moment and a profile filter.
 * One big unchanging segment holds nearly everything; changes go to a short tail, then to small segments, merged geometrically
 * (as a log-structured store does), so that a change costs microseconds and a query stays as fast as on the big one alone.
 */
export class GridIndex {
  private segments: GridSegment[];
  private readonly tail = new Map<string, Entry>();

  constructor(points: Iterable<GridPoint> = []) {
    const entries = Array.from(points, toEntry);
    this.segments = entries.length > 0 ? [new GridSegment(entries)] : [];
  }

  /** How many points there are. */
  get size(): number {
    return this.segments.reduce((sum, segment) => sum + segment.live, this.tail.size);
  }

  /** Adds a point, or puts it in place of the one with its id. */
  set(point: GridPoint): void {
    this.remove(point.id);
    this.tail.set(point.id, toEntry(point));
    if (this.tail.size > TAIL_MAX) this.layOutTail();
  }

  /** Takes a point out; nothing happens when it is not there. */
  remove(id: string): void {
    if (this.tail.delete(id)) return;
    for (const segment of this.segments) if (segment.remove(id)) return;
  }

  /** The nearest matching points, by distance then id. */
  near(query: GridQuery): GridHit[] {
    const lat = toRadians(query.lat);
    const inner: SegmentQuery = {
      lng: toRadians(query.lng),
      lat,
      cosLat: Math.cos(lat),
      angle: Math.min(EARTH_HALF, angleOf(query.radiusM)),
      at: query.at,
      accepts: query.accepts,
    };
    const top = new TopHits(query.limit, haversineOfMetres(query.radiusM), query.after ?? null);
    for (const segment of this.segments) segment.search(inner, top);
    for (const entry of this.tail.values()) {
      if (query.accepts[entry.profile] !== 1 || entry.to <= query.at || entry.from > query.at) continue;
      top.offer(haversine(inner.lng, lat, inner.cosLat, entry.lng, entry.lat, Math.cos(entry.lat)), entry.id);
    }
    return top.list().map(({ id, hav }) => ({ id, hav, distanceM: metresOf(hav) }));
  }

  private layOutTail(): void {
    let entries = [...this.tail.values()];
    this.tail.clear();
    const segments = this.segments.filter((segment) => segment.live > 0);
    for (let elder = segments.at(-1); elder && elder.live < entries.length * MERGE_RATIO; elder = segments.at(-1)) {
      entries = [...elder.entries(), ...entries];
      segments.pop();
    }
    this.segments = [...segments, new GridSegment(entries)];
  }
}

/** Would two points of one id be found by the same queries at the same distance? */
export function isSamePoint(a: GridPoint, b: GridPoint): boolean {
  return a.lng === b.lng && a.lat === b.lat && a.from === b.from && a.to === b.to && a.profile === b.profile;
}

function angleOf(metres: number): number {
  return 2 * Math.asin(Math.sqrt(haversineOfMetres(metres)));
}

function toEntry({ id, lng, lat, from, to, profile }: GridPoint): Entry {
  return { id, lng: toRadians(lng), lat: toRadians(lat), from, to, profile };
}
