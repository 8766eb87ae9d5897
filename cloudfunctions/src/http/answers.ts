import { AppError } from '@fulin/core/errors';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toAppError, toErrorBody, toTrpcError } from '../api/errors';

const JSON_TYPE = 'application/json; charset=utf-8';

/** An error in tRPC's shape, as JSON text. */
function toErrorText(error: AppError): string {
  const data = toErrorBody(error);
  return JSON.stringify({
    error: { message: data.code, code: TRPC_ERROR_CODES_BY_KEY[toTrpcError(error).code], data },
  });
}

/** Answers with an error in tRPC's shape and its HTTP status. */
export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  return reply
    .code(getHTTPStatusCodeFromError(toTrpcError(error)))
    .type(JSON_TYPE)
    .header('cache-control', 'no-store')
    .send(toErrorText(error));
}

/** For addresses that cannot even be routed: broken percent signs, endless names. */
export function answerBadAddress(error: FastifyError, _: FastifyRequest, reply: FastifyReply): void {
  void sendError(reply, new AppError('BAD_INPUT', `bad address: ${error.code}`));
}

/** For bytes that are no HTTP request, or one with headers beyond the limit: answered on the bare socket. */
export function answerBadRequest(_: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const text = toErrorText(new AppError('BAD_INPUT', 'not an HTTP request'));
  const head = [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${JSON_TYPE}`,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
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
