import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Log } from './log';

let lines: string[];
beforeEach(() => {
  lines = [];
  process.env.FULIN_PUPPET_TOKEN = 'insecure_topsecret';
  jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => {
  delete process.env.FULIN_PUPPET_TOKEN;
  jest.restoreAllMocks();
});

it('writes a JSON line an event, with the delivery it is about', () => {
  new Log().info('delivery', { deliveryId: 'bc_1:2026-11-20T03:00:00.000Z:group_001', state: 'sent', reason: null });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'delivery',
    deliveryId: 'bc_1:2026-11-20T03:00:00.000Z:group_001',
    state: 'sent',
  });
});

it('never writes a token or a phone number, wherever it stands', () => {
  const log = new Log();
  log.info('said', { text: '我的电话是13800138000', nested: { header: 'Bearer abcdefgh12345', token: 'qwertyuiop' } });
  log.error('channel', new Error('401 for insecure_topsecret at https://x/y?access_token=zzzzzzzz'));
  log.error('store', { uri: 'mongodb://u:hunter22@db/fulin' });
  expect(lines).toHaveLength(3);
  for (const secret of ['13800138000', 'abcdefgh12345', 'qwertyuiop', 'insecure_topsecret', 'zzzzzzzz', 'hunter22']) {
    expect(lines.join('\n')).not.toContain(secret);
  }
  expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
});
