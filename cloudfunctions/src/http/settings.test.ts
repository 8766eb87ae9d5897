import { expect, test } from '@jest/globals';
import { readHttpSettings } from './settings';

const URI = 'mongodb://127.0.0.1:1/fulin';

test('what is left out has a value that works on a machine of one’s own', () => {
  expect(readHttpSettings({ MONGODB_URI: URI })).toEqual({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'http://127.0.0.1:8080',
    secureCookies: false,
    mongodbUri: URI,
    simulatorUrl: null,
    demo: false,
    linkDomains: [],
    metricsToken: null,
    wecomCallback: null,
  });
});

test('blank is left out; an https address makes the cookies Secure; a demo stays on the machine', () => {
  const env = {
    MONGODB_URI: URI,
    PORT: ' ',
    FULIN_DEMO: '1',
    PUBLIC_URL: 'https://fulin.example/',
    FULIN_SIM_HTTP: '',
  };
  expect(readHttpSettings(env)).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'https://fulin.example',
    secureCookies: true,
    simulatorUrl: null,
    demo: true,
  });
});

test('the bank’s domains are a list', () => {
  const env = { MONGODB_URI: URI, FULIN_LINK_DOMAINS: ' Bank.example, card.bank.example ' };
  expect(readHttpSettings(env).linkDomains).toEqual(['bank.example', 'card.bank.example']);
});

test.each([
  ['FULIN_LINK_DOMAINS', { FULIN_LINK_DOMAINS: 'https://secret-looking/' }],
  ['FULIN_LINK_DOMAINS', { FULIN_LINK_DOMAINS: 'com' }],
  ['PORT', { PORT: '80800' }],
  ['WECOM_CALLBACK_TOKEN', { WECOM_CORP_ID: 'ww1', WECOM_CALLBACK_TOKEN: 'secret-looking' }],
  ['WECOM_CALLBACK_AES_KEY', { WECOM_CALLBACK_AES_KEY: 'secret-looking' }],
  ['PORT', { PORT: 'secret-looking' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://secret-looking' }],
  ['MONGODB_URI', { MONGODB_URI: 'secret-looking' }],
  ['MONGODB_URI', { MONGODB_URI: '' }],
  ['FULIN_SIM_HTTP', { FULIN_SIM_HTTP: 'secret-looking' }],
  ['FULIN_DEMO', { FULIN_DEMO: 'secret-looking' }],
  ['FULIN_DEMO', { FULIN_DEMO: '1', NODE_ENV: 'production' }],
])('a bad %s is named in one line, never shown', (name, env) => {
  const read = () => readHttpSettings({ MONGODB_URI: URI, ...env });
  expect(read).toThrow(expect.objectContaining({ code: 'BAD_SETTING' }));
  expect(read).toThrow(new RegExp(`^Bad setting ${name}: [^\\n]+$`));
  expect(read).not.toThrow(/secret-looking/);
});
