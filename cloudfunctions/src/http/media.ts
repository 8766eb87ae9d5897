import '@fastify/cookie';
import { ensureCan } from '@fulin/core/access/can';
import { AppError } from '@fulin/core/errors';
import { findMedia } from '@fulin/core/media/store';
import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../api/context';
import { identifyStaff } from '../api/identify';
import { idInput } from '../api/inputs';
import { STAFF_COOKIE } from './cookies';

/** Under the API's own path, because the staff cookie is shown nowhere else. */
const MEDIA_PATH = '/api/ops/media';
/** An id always means the same bytes; kept by the person's own browser only. */
const CACHE = 'private, max-age=86400, immutable';

/** Serves pictures to signed-in staff, as pictures and nothing else; `/media/:id` leads there. */
export function installMedia(app: FastifyInstance, { db, now }: Pick<ApiDeps, 'db' | 'now'>): void {
  app.get(`${MEDIA_PATH}/:id`, async (request, reply) => {
    const { actor, problem } = await identifyStaff(db, request.cookies[STAFF_COOKIE], now());
    if (problem) throw problem;
    ensureCan(actor, 'media.view');
    const { id } = idInput.parse(request.params);
    const media = await findMedia(db, id);
    if (!media) throw new AppError('NOT_FOUND', `no picture ${id}`);
    const extension = media.mime === 'image/png' ? 'png' : 'jpg';
    return reply
      .type(media.mime)
      .header('cache-control', CACHE)
      .header('content-disposition', `inline; filename="${media._id}.${extension}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .send(Buffer.from(media.bytes.buffer));
  });
  app.get('/media/:id', (request, reply) => {
    const { id } = idInput.parse(request.params);
    return reply.header('cache-control', CACHE).redirect(`${MEDIA_PATH}/${encodeURIComponent(id)}`, 302);
  });
}
