import { listMedia } from '@fulin/core/media/store';
import { MEDIA_MAX_BYTES, toMediaView, uploadMedia } from '@fulin/core/media/service';
import type { MediaView } from '@fulin/core/media/views';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

/** A little more than the largest picture has, so that one just too large is told so. */
const MAX_BASE64 = Math.ceil(MEDIA_MAX_BYTES / 3) * 4 + 4_096;
const SHOWN = 200;

/** Under the API's own path, because the staff cookie is shown nowhere else. */
const urlOf = (id: string) => `/api/ops/media/${id}`;

const uploadInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  base64: z.string().min(1).max(MAX_BASE64),
});

export const mediaRouter = router({
  upload: procedure('media.upload')
    .input(uploadInput)
    .mutation(async ({ ctx, input }): Promise<MediaView> => {
      const { staffId, orgId, orgPath } = asStaff(ctx.actor);
      ctx.ensure({ orgPath });
      const media = await uploadMedia(ctx.db, { staffId, orgId, orgPath }, input, ctx.now());
      const { _id, name, mime, size, sha256 } = media;
      ctx.note({ subject: _id, after: { name, mime, size, sha256 } });
      return toMediaView(media, urlOf);
    }),
  list: procedure('media.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<MediaView[]> => {
      const { orgId, orgPath } = asStaff(ctx.actor);
      const found = await listMedia(ctx.db, orgId, orgPath, SHOWN);
      return found.map((media) => toMediaView(media, urlOf));
    }),
});
