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
      puppetEndpoint: '127.0.0.1:2',
      accountId: null,
      sendDeadlineMs: 15_000,
    });
    expect(readSimSettings({ PUBLIC_URL: 'http://a.test/' })).toMatchObject({
      publicUrl: 'http://a.test',
      faults: false,
    });
  });

  it('names the bad ones and never shows their values', () => {
    const bad = () => readBotSettings({ ...good, MONGODB_URI: 'secret', FULIN_PUPPET_TOKEN: 'hidden' });
    expect(bad).toThrow(/MONGODB_URI, FULIN_PUPPET_TOKEN/);
    expect(bad).not.toThrow(/secret|hidden/);
    expect(() => readSimSettings({ FULIN_SIM_PORT: '99999' })).toThrow(/FULIN_SIM_PORT/);
  });
});
