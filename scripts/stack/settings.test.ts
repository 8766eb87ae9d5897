import { describe, expect, it } from '@jest/globals';
import { readStackSettings } from './settings';

describe('readStackSettings', () => {
  it('needs nothing', () => {
    const settings = readStackSettings({});
    expect(settings.port).toBe(8080);
    expect(settings.publicUrl).toBe('http://127.0.0.1:8080');
    expect(settings.dataDir.endsWith('.data')).toBe(true);
    expect(settings.mongodbUri).toBeUndefined();
  });

  it('takes blank settings as not set', () => {
    expect(readStackSettings({ PORT: ' ', MONGODB_URI: '' })).toMatchObject({ port: 8080, mongodbUri: undefined });
  });

  it.each(['0', '65536', '80a', '-1', '8080.5', '１２'])('refuses the port %s by name', (port) => {
    expect(() => readStackSettings({ PORT: port })).toThrow(/^Bad setting PORT: /);
  });

  it('names every bad setting and no value', () => {
    const bad = () => readStackSettings({ MONGODB_URI: 'secret://user:pass@host', PUBLIC_URL: 'not-an-address' });
    expect(bad).toThrow(/MONGODB_URI/);
    expect(bad).toThrow(/PUBLIC_URL/);
    expect(bad).not.toThrow(/secret|not-an-address/);
  });

  it('drops the slash at the end of the public address', () => {
    expect(readStackSettings({ PUBLIC_URL: 'https://fulin.example.com/' }).publicUrl).toBe('https://fulin.example.com');
  });
});
