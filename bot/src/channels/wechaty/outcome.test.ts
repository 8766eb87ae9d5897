import { describe, expect, it } from '@jest/globals';
import { readSendError } from './outcome';

const headers = (map: Record<string, unknown>) => ({ getMap: () => map });
const rpc = (code: number, message: string, fromServer = false) =>
  Object.assign(new Error(message), {
    code,
    details: message,
    metadata: headers(fromServer ? { 'content-type': 'application/grpc' } : {}),
  });

describe('what a failed send means', () => {
  it.each([
    ['no connection', rpc(14, 'No connection established. Last error: ECONNREFUSED'), 'notSent', 'channelDown'],
    ['no client', new Error('NO CLIENT'), 'notSent', 'channelDown'],
    ['the server says it cannot', rpc(14, 'puppet is not connected', true), 'notSent', 'channelDown'],
    ['a connection lost on the way', rpc(14, 'Connection dropped'), 'unknown', 'connectionLost'],
    ['a reset on the way', rpc(14, 'read ECONNRESET'), 'unknown', 'connectionLost'],
    ['the deadline', rpc(4, 'Deadline exceeded'), 'unknown', 'deadline'],
    ['an error nobody knows', rpc(2, 'whatever', true), 'unknown', 'channelError'],
    ['something that is no error', undefined, 'unknown', 'channelError'],
    ['a number that only looks like 20001', rpc(2, 'room 1200012', true), 'unknown', 'channelError'],
  ])('%s', (_name, error, state, reason) => {
    expect(readSendError(error)).toMatchObject({ state, reason });
  });

  it.each(['操作过于频繁', '操作太频繁,请稍后', 'errcode: 20001'])('opens the breaker on %s', (text) => {
    expect(readSendError(rpc(2, text, true))).toMatchObject({ state: 'notSent', openBreaker: true });
  });
});
