import { z } from 'zod';
import type { WecomClient } from '../client/wecom-client';

/** A picture on its way to WeCom. */
export interface Picture {
  name: string;
  mime: 'image/png' | 'image/jpeg';
  bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes of a picture: media ids path/90253, addresses path/90256. Both take PNG and JPEG of more than 5 bytes. */
export const PICTURE_LIMITS = { mediaBytes: 10 * 1024 * 1024, urlBytes: 2 * 1024 * 1024 } as const;

const uploaded = z.object({ media_id: z.string().min(1) });
const hosted = z.object({ url: z.string().min(1) });

function formOf(picture: Picture): FormData {
  const form = new FormData();
  form.set('media', new Blob([picture.bytes], { type: picture.mime }), picture.name);
  return form;
}

/** Uploads a picture for group sends; the id WeCom answers is good for three days (path/90253). */
export async function uploadMedia(client: WecomClient, picture: Picture): Promise<string> {
  return (await client.call('media/upload', uploaded, formOf(picture), { query: { type: 'image' } })).media_id;
}

/** Uploads a picture to show on link cards; the address stays good (path/90256: 1,000 a day, 3,000 a month). */
export async function uploadPicture(client: WecomClient, picture: Picture): Promise<string> {
  return (await client.call('media/uploadimg', hosted, formOf(picture))).url;
}
