import { findMedia } from '@fulin/core/media/store';
import { collectionOf, defineCollection } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { PICTURE_LIMITS, uploadMedia, uploadPicture, type Picture } from './api/media';
import type { WecomClient } from './client/wecom-client';

/** A media id is good for three days (path/90253); a window is at most a day, and then it must still be good. */
const KEEP_MS = 2 * 86_400_000;
const KEEP_SECONDS = KEEP_MS / 1000;

interface UploadedPicture {
  /** Use and SHA-256: the same bytes are uploaded once. */
  _id: string;
  value: string;
  at: Date;
}

export const wecomMediaSpec = defineCollection<UploadedPicture>('wecomMedia', [
  { name: 'at_ttl', key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS },
]);

/** How a picture is named in a message, or why it cannot be sent. */
export type PictureRef = { ok: true; value: string } | { ok: false; reason: 'mediaGone' | 'mediaTooLarge' };

type Use = 'media' | 'url';
const UPLOADS = { media: uploadMedia, url: uploadPicture };
const LIMITS = { media: PICTURE_LIMITS.mediaBytes, url: PICTURE_LIMITS.urlBytes };

/** Pictures of ours as WeCom knows them, uploaded when first asked for. Throws `WecomError`. */
export class MediaCache {
  constructor(
    private readonly db: Db,
    private readonly client: WecomClient,
    private readonly now: () => Date,
  ) {}

  async refOf(mediaId: string, use: Use): Promise<PictureRef> {
    const media = await findMedia(this.db, mediaId);
    if (!media) return { ok: false, reason: 'mediaGone' };
    if (media.size > LIMITS[use]) return { ok: false, reason: 'mediaTooLarge' };
    const cache = collectionOf(this.db, wecomMediaSpec);
    const _id = `${use}:${media.sha256}`;
    const known = await cache.findOne({ _id });
    const at = this.now();
    if (known && at.getTime() - known.at.getTime() < KEEP_MS) return { ok: true, value: known.value };
    const picture: Picture = { name: media.name, mime: media.mime, bytes: Uint8Array.from(media.bytes.buffer) };
    const value = await UPLOADS[use](this.client, picture);
    await cache.replaceOne({ _id }, { value, at }, { upsert: true });
    return { ok: true, value };
  }
}
