import Taro from '@tarojs/taro';
import type { ErrorCode } from '@fulin/core/errors/codes';
import { TEXTS } from '../texts';
import { CallError } from './errors';
import { readFunctionResult, readHttpBody } from './call.shared';

/** The cloud environment is the one the mini-program is bound to in WeChat's console. */
const FUNCTION_NAME = 'member';

/** Calls one procedure of the member API and returns its output; every failure is a `CallError`. */
export function call<Output>(type: 'query' | 'mutation', path: string, input?: unknown): Promise<Output> {
  return process.env.TARO_ENV === 'weapp'
    ? callFunction<Output>(type, path, input)
    : callHttp<Output>(type, path, input);
}

async function callFunction<Output>(type: string, path: string, input: unknown): Promise<Output> {
  const answer = await Taro.cloud
    .callFunction({ name: FUNCTION_NAME, data: { path, type, input } })
    .catch(() => Promise.reject(offline()));
  return readFunctionResult<Output>(answer.result);
}

async function callHttp<Output>(type: 'query' | 'mutation', path: string, input: unknown): Promise<Output> {
  const address = `/api/member/${path}`;
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await (
    type === 'query'
      ? fetch(address + query, { credentials: 'same-origin' })
      : fetch(address, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input ?? null),
        })
  ).catch(() => Promise.reject(offline()));
  return readHttpBody<Output>(await response.json().catch(() => null));
}

function offline(): CallError {
  return new CallError('OFFLINE' satisfies ErrorCode | 'OFFLINE', TEXTS.errors.offline);
}
