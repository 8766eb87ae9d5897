import { createHash } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import { AppError } from '../errors';
import { newId } from '../ids';
import type { Media } from './model';
import { readPicture } from './picture';
import { findSameMedia, insertMedia, type MediaRow } from './store';
import { NOT_A_PICTURE_TEXT, NOT_BASE64_TEXT, TOO_LARGE_TEXT, TOO_MANY_PIXELS_TEXT } from './texts';
import type { MediaView } from './views';

/** WeCom takes pictures of up to 10 MB and Wechaty more; over a phone's network 2 MB is what a group puts up with. */
export const MEDIA_MAX_BYTES = 2 * 1024 * 1024;
/** Decoding must not fill a phone's memory. */
const MAX_SIDE = 6_000;

/** Whose picture it is. */
export interface Uploader {
  staffId: string;
  orgId: string;
  orgPath: readonly string[];
}

function refuse(log: string, userText: string): AppError {
  return new AppError('BAD_INPUT', `picture: ${log}`, { field: 'base64', userText });
}

/** The bytes of a picture sent as base64 (standard alphabet, padded or not), whole and within the limit. BAD_INPUT otherwise. */
export function decodePicture(base64: string): { bytes: Buffer; info: NonNullable<ReturnType<typeof readPicture>> } {
  const bytes = Buffer.from(base64, 'base64');
  // Node stops at, or skips, what is not base64.
  const unpadded = base64.replace(/=+$/u, '');
  if (bytes.length === 0 || bytes.toString('base64').replace(/=+$/u, '') !== unpadded) {
    throw refuse('not base64', NOT_BASE64_TEXT);
  }
  if (bytes.length > MEDIA_MAX_BYTES) throw refuse(`${bytes.length} bytes`, TOO_LARGE_TEXT);
  const info = readPicture(bytes);
  if (!info) throw refuse('neither PNG nor JPEG', NOT_A_PICTURE_TEXT);
  if (Math.max(info.width, info.height) > MAX_SIDE) throw refuse('too many pixels', TOO_MANY_PIXELS_TEXT);
  return { bytes, info };
}

/** Keeps a picture for an org. The same bytes uploaded again are the picture that is there. BAD_INPUT for what is no picture. */
export async function uploadMedia(
  db: Db,
  uploader: Uploader,
  input: { name: string; base64: string },
  now: Date,
): Promise<MediaRow> {
  const { bytes, info } = decodePicture(input.base64);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await findSameMedia(db, uploader.orgId, sha256);
  if (known) return known;
  const media: Media = {
    _id: newId('med'),
    name: input.name,
    ...info,
    bytes: new Binary(bytes),
    size: bytes.length,
    sha256,
    orgId: uploader.orgId,
    orgPath: [...uploader.orgPath],
    uploadedBy: uploader.staffId,
    createdAt: now,
  };
  await insertMedia(db, media);
  return media;
}

/** A picture as staff see it. `urlOf` knows where it is served. */
export function toMediaView(media: MediaRow, urlOf: (id: string) => string): MediaView {
  const { _id, name, mime, width, height, size } = media;
  return { id: _id, name, mime, width, height, size, url: urlOf(_id) };
}
