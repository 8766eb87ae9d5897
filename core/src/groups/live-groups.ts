import type { Db } from 'mongodb';
import { Follower, type FollowOptions } from '../store/follower';
import { GroupGrid, type NearGroup, type NearGroupsQuery } from './group-grid';
import {
  findAllGroupCodes,
  findGroupCodes,
  findGroupCodeStampsSince,
  findGroupsByIds,
  findGroupStampsSince,
  findOpenGroups,
} from './store';

/**
 * The open groups and their codes, kept in memory and followed by polling both collections' `updatedAt` (one indexed query
 * each a poll, which returns only stamps; what changed is then read by id).
 */
export class LiveGroups {
  private readonly grid = new GroupGrid();
  private readonly follower: Follower;

  private constructor(
    private readonly db: Db,
    options: FollowOptions,
  ) {
    const groups = {
      stampsSince: (since: Date) => findGroupStampsSince(this.db, since),
      takeIn: async (ids: readonly string[]) => {
        for (const group of await findGroupsByIds(this.db, ids)) this.grid.setGroup(group);
      },
    };
    const codes = {
      stampsSince: (since: Date) => findGroupCodeStampsSince(this.db, since),
      takeIn: async (ids: readonly string[]) => {
        if (ids.length === 0) return;
        for (const code of (await findGroupCodes(this.db, ids)).values()) this.grid.setCode(code);
      },
    };
    this.follower = new Follower([groups, codes], options);
  }

  /** Reads every open group and every code, then keeps following. The store's errors come through here and in `refresh`, not in answers. */
  static async start(db: Db, options: FollowOptions = {}): Promise<LiveGroups> {
    const live = new LiveGroups(db, options);
    const readAt = live.follower.now();
    const [groups, codes] = await Promise.all([findOpenGroups(db), findAllGroupCodes(db)]);
    for (const group of groups) live.grid.setGroup(group);
    for (const code of codes) live.grid.setCode(code);
    live.follower.follow(readAt);
    return live;
  }

  /** When the store last answered; older than a few polls = the answers may be stale. */
  get freshAt(): Date {
    return this.follower.freshAt;
  }

  /** How many open groups are held. */
  get size(): number {
    return this.grid.size;
  }

  /** Open groups round a position, however far, by great-circle distance then id; ten, as of now, unless told otherwise. */
  near(query: Pick<NearGroupsQuery, 'position' | 'onlyJoinable'> & { limit?: number; at?: Date }): NearGroup[] {
    return this.grid.near({ ...query, limit: query.limit ?? 10, at: query.at ?? this.follower.now() });
  }

  /** Reads what changed since the last poll now, without waiting for the next one. */
  async refresh(): Promise<void> {
    await this.follower.refresh();
  }

  /** Stops following; resolves when the running poll is done. */
  async stop(): Promise<void> {
    await this.follower.stop();
  }
}
