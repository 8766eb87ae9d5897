import { expect, it } from '@jest/globals';
import { accountTone, percentUsed } from './account.shared';

const calm = {
  state: 'active' as const,
  channel: 'wechaty' as const,
  holder: 'host · 1' as string | null,
  breaker: null as { until: string; reason: string } | null,
  queued: 0,
  lagMs: 0,
  connection: { state: 'up' as 'up' | 'down' },
};

it('sees at a glance how an account does', () => {
  expect(accountTone(calm)).toBe('good');
  expect(accountTone({ ...calm, lagMs: 300_001 })).toBe('busy');
  expect(accountTone({ ...calm, holder: null })).toBe('bad');
  expect(accountTone({ ...calm, connection: { state: 'down' } })).toBe('bad');
  expect(accountTone({ ...calm, breaker: { until: '2026-11-20T04:00:00Z', reason: '' } })).toBe('bad');
  expect(accountTone({ ...calm, holder: null, channel: 'person' as never })).toBe('good');
  expect(accountTone({ ...calm, state: 'off' as never, holder: null })).toBe('off');
});

it('draws how much of a limit is used', () => {
  expect([percentUsed(50, 200), percentUsed(300, 200), percentUsed(3, null), percentUsed(0, 0)]).toEqual([
    25, 100, 0, 100,
  ]);
});
