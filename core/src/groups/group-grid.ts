import { toLngLat } from '../places/distance';
import { GridIndex, isSamePoint, type GridPoint } from '../places/grid-index';
import type { LngLat } from '../places/model';
import type { Group, GroupCode } from './model';
import { joinableUntil } from './rules';

export interface NearGroupsQuery {
  position: LngLat;
  limit: number;
  /** Only those with room and a code that works at `at`. */
  onlyJoinable?: boolean;
  at: Date;
}

/** A group, its code or null, and its great-circle distance from the asker in metres. */
export interface NearGroup {
  group: Group;
  code: GroupCode | null;
  distanceM: number;
}

/** Nearly everybody has enough groups within this; who has not is asked about the whole world. */
const FIRST_RADIUS_M = 20_000;
const WHOLE_WORLD_M = 30_000_000;
/** Groups are filtered by nothing but their window. */
const PROFILE = 0;
const EVERY_PROFILE = Uint8Array.of(1);
const NEVER = -Infinity;
const FOREVER = Infinity;

/**
 * Open groups and their codes by place: one grid of all of them, and one of those that can be joined, whose windows end when
 * the codes do, so that an expired one is passed over at the moment of the answer without anybody having to take it out.
 */
export class GroupGrid {
  private readonly groups = new Map<string, Group>();
  private readonly codes = new Map<string, GroupCode>();
  private readonly open = new PointSet();
  private readonly joinable = new PointSet();

  /** How many open groups there are. */
  get size(): number {
    return this.groups.size;
  }

  /** Takes a group in as it is now: new, changed, or no longer open. */
  setGroup(group: Group): void {
    if (group.state === 'open') this.groups.set(group._id, group);
    else this.groups.delete(group._id);
    this.place(group._id);
  }

  /** Takes a group's code in, in place of the one before; before or after the group itself. */
  setCode(code: GroupCode): void {
    this.codes.set(code._id, code);
    this.place(code._id);
  }

  /** The nearest groups, by great-circle distance then id. */
  near({ position, limit, onlyJoinable = false, at }: NearGroupsQuery): NearGroup[] {
    const points = onlyJoinable ? this.joinable : this.open;
    return points.near(position, limit, at).flatMap(({ id, distanceM }) => {
      const group = this.groups.get(id);
      return group ? [{ group, code: this.codes.get(id) ?? null, distanceM }] : [];
    });
  }

  private place(id: string): void {
    const group = this.groups.get(id);
    this.open.put(id, group ? toPoint(group, FOREVER) : null);
    const until = group ? joinableUntil(group, this.codes.get(id) ?? null) : null;
    this.joinable.put(id, group && until !== null ? toPoint(group, until) : null);
  }
}

/** A grid that knows what it holds: most changes of a group (a post, one person more) move no point. */
class PointSet {
  private readonly grid = new GridIndex();
  private readonly points = new Map<string, GridPoint>();

  put(id: string, point: GridPoint | null): void {
    const before = this.points.get(id);
    if (point === null) {
      if (before) this.grid.remove(id);
      this.points.delete(id);
    } else if (!before || !isSamePoint(before, point)) {
      this.grid.set(point);
      this.points.set(id, point);
    }
  }

  near(position: LngLat, limit: number, at: Date): { id: string; distanceM: number }[] {
    const query = { lng: position.lng, lat: position.lat, at: at.getTime(), accepts: EVERY_PROFILE, limit };
    const close = this.grid.near({ ...query, radiusM: FIRST_RADIUS_M });
    return close.length === limit ? close : this.grid.near({ ...query, radiusM: WHOLE_WORLD_M });
  }
}

function toPoint(group: Group, to: number): GridPoint {
  return { id: group._id, ...toLngLat(group.location), from: NEVER, to, profile: PROFILE };
}
