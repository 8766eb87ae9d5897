import { AppError } from '@fulin/core/errors';
import type { AnyTRPCRouter } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callProcedure } from '../api/call';
import type { ApiContext, ApiDeps } from '../api/context';
import { memberRouter } from '../member/router';
import { merchantRouter } from '../merchant/router';
import { opsRouter } from '../ops/router';
import { sendError } from './answers';
import { CSRF_HEADER, dropSessionCookie, setSessionCookie, STAFF_COOKIE } from './cookies';
import { identifyRequest } from './identities';
import type { Audience } from './identities';
import type { SessionCache } from './session-cache';

const ROUTERS: Record<Audience, AnyTRPCRouter> = { member: memberRouter, merchant: merchantRouter, ops: opsRouter };
const OPS_PATH = '/api/ops';

export interface ApiRouteDeps extends ApiDeps {
  cache: SessionCache;
  secureCookies: boolean;
}

/** Procedures that take a picture in: room for two megabytes as base64 with their envelope. */
const PICTURE_BODY_LIMIT = 3 * 1_048_576;
const PICTURE_PROCEDURES: Partial<Record<Audience, readonly string[]>> = {
  ops: ['groups.uploadCode', 'media.upload'],
};

interface ProcedureRequest {
  Params: { procedure: string };
  Querystring: { input?: unknown };
}

/** tRPC's HTTP protocol without batching: GET asks with `?input=`, POST changes with a JSON body. */
export function installApiRoutes(app: FastifyInstance, deps: ApiRouteDeps): void {
  for (const audience of Object.keys(ROUTERS) as Audience[]) {
    const url = `/api/${audience}/:procedure`;
    app.get<ProcedureRequest>(url, (request, reply) =>
      answer(deps, audience, request, reply, 'query', () => readQueryInput(request.query.input)),
    );
    app.post<ProcedureRequest>(url, (request, reply) =>
      answer(deps, audience, request, reply, 'mutation', () => request.body),
    );
    for (const procedure of PICTURE_PROCEDURES[audience] ?? []) {
      app.post<ProcedureRequest>(
        `/api/${audience}/${procedure}`,
        { bodyLimit: PICTURE_BODY_LIMIT },
        (request, reply) => {
          request.params = { procedure };
          return answer(deps, audience, request, reply, 'mutation', () => request.body);
        },
      );
    }
  }
}

function readQueryInput(text: unknown): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    throw new AppError('BAD_INPUT', 'the input is not JSON', { field: 'input' });
  }
}

async function answer(
  deps: ApiRouteDeps,
  audience: Audience,
  request: FastifyRequest<ProcedureRequest>,
  reply: FastifyReply,
  type: 'query' | 'mutation',
  readInput: () => unknown,
): Promise<FastifyReply> {
  const call = { router: ROUTERS[audience], path: request.params.procedure, type, input: readInput() };
  const result = await callProcedure(call, () => openContext(deps, audience, request, reply));
  if (!result.ok) {
    if (result.error.code === 'INTERNAL') request.log.error({ err: result.error.cause }, `${audience} ${call.path}`);
    return sendError(reply, result.error);
  }
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ result: { data: result.data } }));
}

async function openContext(
  deps: ApiRouteDeps,
  audience: Audience,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiContext> {
  const { cache, secureCookies, ...process } = deps;
  const header = request.headers[CSRF_HEADER];
  return {
    ...process,
    ...(await identifyRequest(deps, cache, audience, request)),
    address: request.ip,
    csrfHeader: typeof header === 'string' ? header : undefined,
    carrier: {
      keep: (token, expires) => {
        setSessionCookie(reply, STAFF_COOKIE, token, { expires, path: OPS_PATH, secure: secureCookies });
        return {};
      },
      drop: () => dropSessionCookie(reply, STAFF_COOKIE, OPS_PATH),
    },
  };
}
