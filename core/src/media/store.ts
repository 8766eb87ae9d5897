import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Media } from './model';

export const mediaSpec = defineCollection<Media>('media', [
  { name: 'scope_created', key: { orgPath: 1, createdAt: -1 } },
  { name: 'same_bytes', key: { orgId: 1, sha256: 1 } },
]);

/** A picture with its bytes, or null. */
export async function findMedia(db: Db, id: string): Promise<Media | null> {
  return collectionOf(db, mediaSpec).findOne({ _id: id });
}

/** Keeps a new picture. */
export async function insertMedia(db: Db, media: Media): Promise<void> {
  await collectionOf(db, mediaSpec).insertOne(media);
}

/** Which of these pictures exist. */
export async function findExistingMedia(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await collectionOf(db, mediaSpec)
    .find({ _id: { $in: [...ids] } })
    .project<Pick<Media, '_id'>>({ _id: 1 })
    .toArray();
  return new Set(found.map((media) => media._id));
}

/** A picture without its bytes. */
export type MediaRow = Omit<Media, 'bytes'>;

const WITHOUT_BYTES = { bytes: 0 } as const;

/** The picture of an org with these very bytes, or null. */
export async function findSameMedia(db: Db, orgId: string, sha256: string): Promise<MediaRow | null> {
  return collectionOf(db, mediaSpec).findOne({ orgId, sha256 }, { projection: WITHOUT_BYTES });
}

/** The newest pictures that an org may use: its own, those below it, and those of the orgs above it. */
export async function listMedia(db: Db, orgId: string, orgPath: readonly string[], limit: number): Promise<MediaRow[]> {
  return collectionOf(db, mediaSpec)
    .find({ $or: [{ orgPath: orgId }, { orgId: { $in: [...orgPath] } }] }, { projection: WITHOUT_BYTES })
    .sort({ createdAt: -1, _id: 1 })
    .limit(limit)
    .toArray();
}
