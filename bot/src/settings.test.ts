import { describe, expect, it } from '@jest/globals';
import { readBotSettings } from './settings';
import { readSimSettings } from './simulator/settings';

const good = {
  MONGODB_URI: 'mongodb://127.0.0.1:1/fulin',
  FULIN_PUPPET_ENDPOINT: '127.0.0.1:2',
  FULIN_PUPPET_TOKEN: 'insecure_x',
};

describe('settings', () => {
  it('reads the good ones', () => {
    expect(readBotSettings(good)).toMatchObject({
      puppets: { lone: { endpoint: '127.0.0.1:2', token: 'insecure_x' } },
      sendDeadlineMs: 15_000,
    });
    expect(readSimSettings({ PUBLIC_URL: 'http://a.test/' })).toMatchObject({
      publicUrl: 'http://a.test',
      faults: false,
    });
  });

  it('gives several accounts a puppet each, with a token of their own where there is one', () => {
    const { puppets } = readBotSettings({
      ...good,
      FULIN_ACCOUNT_ID: 'c',
      FULIN_PUPPETS: 'a=10.0.0.1:1, b=bee.test:2',
      FULIN_PUPPET_TOKEN_b: 'insecure_b',
    });
    expect(Object.fromEntries(puppets.byAccount)).toEqual({
      a: { endpoint: '10.0.0.1:1', token: 'insecure_x' },
      b: { endpoint: 'bee.test:2', token: 'insecure_b' },
      c: { endpoint: '127.0.0.1:2', token: 'insecure_x' },
    });
    expect(puppets.lone).toBeNull();
    expect(() => readBotSettings({ ...good, FULIN_PUPPETS: 'a=nowhere' })).toThrow(/FULIN_PUPPETS/);
  });

  it('names the bad ones and never shows their values', () => {
    const bad = () => readBotSettings({ ...good, MONGODB_URI: 'secret', FULIN_PUPPET_TOKEN: 'hidden' });
    expect(bad).toThrow(/MONGODB_URI/);
    expect(bad).not.toThrow(/secret|hidden/);
    const badToken = () => readBotSettings({ ...good, FULIN_PUPPET_TOKEN: 'hidden' });
    expect(badToken).toThrow(/FULIN_PUPPET_TOKEN/);
    expect(badToken).not.toThrow(/hidden/);
    expect(() => readSimSettings({ FULIN_SIM_PORT: '99999' })).toThrow(/FULIN_SIM_PORT/);
  });
});
