import Taro from '@tarojs/taro';
import { becomeDefaultMember, introduceVisitor } from '../demo/default-member';
import { TEXTS } from '../texts';
import { CallError } from './errors';
import { isSignedOut, readFunctionResult, readHttpBody } from './call.shared';

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

/** A demo visitor's session is made on the first visit, and again when the server forgot it. Elsewhere a refusal stands. */
async function callHttp<Output>(type: 'query' | 'mutation', path: string, input: unknown): Promise<Output> {
  await introduceVisitor();
  const first = await fetchBody(type, path, input);
  if (!isSignedOut(first) || !(await becomeDefaultMember())) return readHttpBody<Output>(first);
  return readHttpBody<Output>(await fetchBody(type, path, input));
}

async function fetchBody(type: 'query' | 'mutation', path: string, input: unknown): Promise<unknown> {
  const address = `/api/member/${path}`;
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const request =
    type === 'query'
      ? fetch(address + query, { credentials: 'same-origin' })
      : fetch(address, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input ?? null),
        });
  const response = await request.catch(() => Promise.reject(offline()));
  return response.json().catch(() => null);
}

function offline(): CallError {
  return new CallError('OFFLINE', TEXTS.errors.offline);
}
