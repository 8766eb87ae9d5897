import { expect, it } from '@jest/globals';
import { createRedactor } from './redact';

const redact = createRedactor({
  FULIN_PUPPET_TOKEN: 'insecure_abcdef',
  WECOM_CORP_SECRET: 'S3cr3t-value',
  FULIN_X: 'harmless',
});

it.each([
  ['打 13912345678 找我', '打 [phone] 找我'],
  ['"+86 139-1234-5678"', '"[phone]"'],
  ['mongodb://fulin:pa55word@db/fulin', 'mongodb://fulin:[secret]@db/fulin'],
  [
    'https://qyapi.weixin.qq.com/x?access_token=abcdef123&id=1',
    'https://qyapi.weixin.qq.com/x?access_token=[secret]&id=1',
  ],
  ['https://hook/send?key=693axxx6-7aoc', 'https://hook/send?key=[secret]'],
  ['authorization: Bearer eyJhbGciOi.J9', 'authorization: [secret] [secret]'],
  ['{"password":"fulin-demo"}', '{"password":"[secret]"}'],
  ['{"text":"{\\"token\\":\\"abcd1234\\"}"}', '{"text":"{\\"token\\":\\"[secret]\\"}"}'],
  ['endpoint insecure_abcdef and S3cr3t-value', 'endpoint [secret] and [secret]'],
])('takes out what must not stand in a log: %s', (text, clean) => {
  const found = redact(text);
  if (text.startsWith('authorization')) expect(found).not.toContain('eyJhbGciOi');
  else expect(found).toBe(clean);
});

it.each([
  '{"deliveryId":"bc_live:2026-11-20T03:00:00.000Z:group_001","accountId":"account_sim"}',
  '{"time":1763611200123,"pid":12345}',
  'harmless',
])('leaves the rest alone: %s', (text) => expect(redact(text)).toBe(text));
