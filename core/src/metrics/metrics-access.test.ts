import { expect, it } from '@jest/globals';
import { mayReadMetrics } from './metrics-access';

const ask = (address: string, token: string | null = null, authorization?: string, isForwarded = false) =>
  mayReadMetrics({ address, authorization, isForwarded }, token);

it.each(['127.0.0.1', '::1', '10.1.2.3', '172.31.0.1', '192.168.9.9', '::ffff:127.0.0.1', 'fd00::1'])(
  'answers the near address %s',
  (address) => expect(ask(address)).toBe(true),
);

it.each(['8.8.8.8', '172.32.0.1', '11.0.0.1', '2001:db8::1', '::ffff:8.8.8.8', '', 'nonsense'])(
  'refuses the far address %j',
  (address) => expect(ask(address)).toBe(false),
);

it('refuses who hides behind a proxy nobody vouches for', () => {
  expect(ask('127.0.0.1', null, undefined, true)).toBe(false);
});

it('asks everybody for the token once there is one', () => {
  expect(ask('127.0.0.1', 'secret')).toBe(false);
  expect(ask('127.0.0.1', 'secret', 'Bearer secreT')).toBe(false);
  expect(ask('8.8.8.8', 'secret', 'Bearer secret')).toBe(true);
});
