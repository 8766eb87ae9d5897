import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { PuppetService } from 'wechaty-puppet-service';
import { SeenIds } from './seen-ids';
import { LINK_DEFAULTS } from './settings';
import { privatesOf, SteadyPuppet } from './steady-puppet';

const require = createRequire(import.meta.url);
const versionOf = (name: string): string =>
  (require(`../../../../node_modules/${name}/package.json`) as { version: string }).version;

describe('the private fields of the puppet client that the channel stands on', () => {
  it('is written for these versions; read steady-puppet.ts, link.ts and outcome.ts anew before changing one', () => {
    expect({ service: versionOf('wechaty-puppet-service'), puppet: versionOf('wechaty-puppet') }).toEqual({
      service: '1.19.9',
      puppet: '1.21.3',
    });
    expect(versionOf('@grpc/grpc-js')).toMatch(/^1\.14\./);
  });

  it('finds every one of them', () => {
    const puppet = new PuppetService({ token: 'insecure_fulin_test', endpoint: '127.0.0.1:1' });
    const own = privatesOf(puppet);
    expect(typeof own._payloadStore.start).toBe('function');
    expect(typeof own.__watchdog.start).toBe('function');
    expect(typeof own.onGrpcStreamEvent).toBe('function');
    expect('_grpcManager' in own).toBe(true);
    expect('__currentUserId' in own).toBe(true);
  });

  it('keeps no payloads on disk and knows who is logged in after a second log-in event', async () => {
    const raw = { joined: () => undefined, left: () => undefined, message: () => undefined };
    const puppet = new SteadyPuppet({ ...LINK_DEFAULTS, endpoint: '127.0.0.1:1', token: 'insecure_fulin_test' }, raw);
    await privatesOf(puppet)._payloadStore.start('sim_bot');
    expect((privatesOf(puppet)._payloadStore as { contact?: unknown }).contact).toBeUndefined();
    puppet.login('sim_bot');
    puppet.login('sim_bot');
    expect(puppet.currentUserId).toBe('sim_bot');
    puppet.login('other_bot');
    expect(puppet.currentUserId).toBe('other_bot');
  });
});

describe('ids heard before', () => {
  it('are refused until so many newer ones came', () => {
    const seen = new SeenIds(2);
    expect([seen.add('a'), seen.add('a'), seen.add('b'), seen.add('c'), seen.add('c'), seen.add('a')]).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});
