import { InterceptingCall, type CallOptions, type Interceptor, type ServiceError } from '@grpc/grpc-js';
import { grpc, puppet } from 'wechaty-grpc';
import type { LinkSettings } from './settings';

export type PuppetClient = InstanceType<typeof puppet.PuppetClient>;

/** Gives every call but streams a deadline, and the token. */
function guard(settings: LinkSettings): Interceptor {
  return (options, nextCall) => {
    const streaming = options.method_definition.responseStream;
    const deadline = options.deadline ?? (streaming ? Infinity : Date.now() + settings.callDeadlineMs);
    return new InterceptingCall(nextCall({ ...options, deadline }), {
      start: (metadata, listener, next) => {
        metadata.set('authorization', `Wechaty ${settings.token}`);
        next(metadata, listener);
      },
    });
  };
}

/**
 * A client with a connection of its own, so that no earlier failure's back-off is inherited, and without the library's
 * retries: whether a message may be sent again is decided in `outcome.ts` alone.
 */
export function openClient(settings: LinkSettings): PuppetClient {
  const credential = settings.caCert ? grpc.credentials.createSsl(settings.caCert) : grpc.credentials.createInsecure();
  const serverName = settings.token.split('_')[0] ?? 'insecure';
  const options = {
    interceptors: [guard(settings)],
    'grpc.default_authority': settings.token,
    'grpc.ssl_target_name_override': serverName,
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_retries': 0,
    'grpc.initial_reconnect_backoff_ms': settings.backOffMinMs,
    'grpc.max_reconnect_backoff_ms': settings.backOffMaxMs,
  };
  return new puppet.PuppetClient(settings.endpoint, credential, options);
}

/** Runs one unary call; rejects with the gRPC error as it came. */
export function callOnce<Q, R>(
  method: (request: Q, options: CallOptions, done: (error: ServiceError | null, response: R) => void) => unknown,
  request: Q,
  deadlineMs: number,
): Promise<R> {
  return new Promise((resolve, reject) => {
    method(request, { deadline: Date.now() + deadlineMs }, (error, response) =>
      error ? reject(error) : resolve(response),
    );
  });
}
