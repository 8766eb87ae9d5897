import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import { groupsSpec } from './store';

/** Remembers when groups last got a post, in one round trip; never goes back in time. */
export async function setLastPosts(db: Db, posts: readonly { groupId: string; at: Date }[]): Promise<void> {
  if (posts.length === 0) return;
  await collectionOf(db, groupsSpec).bulkWrite(
    posts.map(({ groupId, at }) => ({
      updateOne: { filter: { _id: groupId }, update: { $max: { lastPostAt: at, updatedAt: at } } },
    })),
    { ordered: false },
  );
}
