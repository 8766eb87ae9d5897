import '@fastify/cookie';
import { Readable } from 'node:stream';
import { ensureCan } from '@fulin/core/access/can';
import { readOrgScope } from '@fulin/core/access/scope';
import { exportOccurrence } from '@fulin/core/occurrences/export';
import { readOccurrence } from '@fulin/core/occurrences/service';
import { EXPORT_TEXTS } from '@fulin/core/occurrences/texts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { identifyStaff } from '../api/identify';
import type { ApiDeps } from '../api/context';
import { idSchema } from '../api/inputs';
import { occurrenceSchema } from '../ops/occurrences';
import { STAFF_COOKIE } from './cookies';

const query = z.strictObject({ broadcastId: idSchema, occurrence: occurrenceSchema });

/** Under the API's own path, because the staff cookie is shown nowhere else. */
const EXPORT_PATH = '/api/ops/export/occurrence.csv';

/** Lets signed-in staff download an occurrence's deliveries of their own part of the org tree, streamed. */
export function installCsvExport(app: FastifyInstance, { db, now }: Pick<ApiDeps, 'db' | 'now'>): void {
  app.get(EXPORT_PATH, async (request, reply) => {
    const { actor, problem } = await identifyStaff(db, request.cookies[STAFF_COOKIE], now());
    if (problem) throw problem;
    ensureCan(actor, 'occurrence.view');
    const key = query.parse(request.query);
    const scope = await readOrgScope(db, actor);
    // Not there for who has no part in it, as on the page.
    const { title } = await readOccurrence(db, scope, key, actor, now());
    const name = encodeURIComponent(`${EXPORT_TEXTS.fileName}-${title}-${key.occurrence.slice(0, 10)}.csv`);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="occurrence.csv"; filename*=UTF-8''${name}`)
      .send(Readable.from(exportOccurrence(db, { ...key, orgIds: scope.ids })));
  });
}
