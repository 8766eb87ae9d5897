import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { FunctionProcess, PlatformCaller } from './function-process';
import { whyRefused } from './tc3';
import type { Credential } from './tc3';

const BODY_LIMIT = 6 * 1024 * 1024;

const callSchema = z.object({
  action: z.literal('functions.invokeFunction'),
  function_name: z.string(),
  request_data: z.string().optional(),
});

export interface EndpointOptions {
  credential: Credential;
  functions: ReadonlyMap<string, FunctionProcess>;
  /** Whose phone the calls come from. The platform knows; the caller cannot say. */
  caller: () => PlatformCaller;
  now?: () => Date;
}

/** CloudBase's `/admin` on loopback: checks the signature of each request and runs the function it names. */
export class LocalCloud {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(options: EndpointOptions): Promise<LocalCloud> {
    const server = createServer((request, response) => {
      void answer(request, options)
        .catch((error: unknown) => ({
          code: 'SYS_ERR',
          message: error instanceof Error ? error.message : 'unknown error',
        }))
        .then((body) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ requestId: 'local', ...body }));
        });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LocalCloud(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

async function answer(request: IncomingMessage, options: EndpointOptions): Promise<object> {
  const params = JSON.parse(await readBody(request)) as Record<string, unknown>;
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const signed = {
    method: request.method ?? '',
    host: request.headers.host ?? '',
    path,
    query,
    headers: request.headers,
    params,
  };
  const why =
    path === '/admin' ? whyRefused(signed, options.credential, options.now?.() ?? new Date()) : 'no such path';
  if (why !== null) return { code: 'SIGN_PARAM_INVALID', message: why };
  const call = callSchema.safeParse(params);
  if (!call.success) return { code: 'INVALID_PARAM', message: 'only functions.invokeFunction is known here' };
  const called = options.functions.get(call.data.function_name);
  if (!called) return { code: 'FUNCTION_NOT_FOUND', message: call.data.function_name };
  const event: unknown = JSON.parse(call.data.request_data || '{}');
  return { data: { response_data: JSON.stringify(await called.call(event, options.caller())) } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) throw new Error('request too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
