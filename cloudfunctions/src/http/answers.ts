import { AppError } from '@fulin/core/errors';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { toAppError, toErrorBody, toTrpcError } from '../api/errors';

/** Answers with an error in tRPC's shape and its HTTP status. */
export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  const transport = toTrpcError(error);
  const body = toErrorBody(error);
  return reply
    .code(getHTTPStatusCodeFromError(transport))
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ error: { message: body.code, code: TRPC_ERROR_CODES_BY_KEY[transport.code], data: body } }));
}

/** Whatever fastify itself refuses (body too large, broken JSON, unknown content type, bad URL) is the caller's bad input. */
function fromFastify(error: unknown): AppError {
  const status = (error as { statusCode?: unknown }).statusCode;
  const isCallersFault = typeof status === 'number' && status >= 400 && status < 500;
  return isCallersFault ? new AppError('BAD_INPUT', `refused with ${status}`, { cause: error }) : toAppError(error);
}

/** Makes every refusal of the server a typed one, unknown addresses included. */
export function installErrorAnswers(app: FastifyInstance): void {
  app.setNotFoundHandler((_, reply) => sendError(reply, new AppError('NOT_FOUND', 'no such address')));
  app.setErrorHandler((thrown, request, reply) => {
    const error = fromFastify(thrown);
    if (error.code === 'INTERNAL') request.log.error({ err: thrown }, 'unforeseen error');
    return sendError(reply, error);
  });
}
