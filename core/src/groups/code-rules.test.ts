import { describe, expect, test } from '@jest/globals';
import { isJoinAddress, uploadedCodeEnd } from './code-rules';

const DEMO = 'http://127.0.0.1:8080';

describe('a code leads into a group', () => {
  test.each([
    'https://weixin.qq.com/g/AwYAAJbM0PFH8XyZ',
    'http://weixin.qq.com/g/AwYAAJbM0PFH8XyZ',
    'https://work.weixin.qq.com/gm/d0f8f7c5e33b8ea5b1a6',
    `${DEMO}/sim/join/Ab3-_xYz0123`,
  ])('%s', (payload) => expect(isJoinAddress(payload, DEMO)).toBe(true));

  test.each([
    '',
    'https://u.wechat.com/kJ3xZ2mQ',
    'https://weixin.qq.com/r/abcdefgh',
    'https://work.weixin.qq.com/ca/cawcde123456',
    'wxp://f2f0abcdef',
    'https://weixin.qq.com.evil.example/g/AwYAAJbM0PFH8XyZ',
    'https://evil.example/?u=https://weixin.qq.com/g/AwYAAJbM0PFH8XyZ',
    'javascript:alert(1)//weixin.qq.com/g/AwYAAJbM0PFH',
    `${DEMO}.evil.example/sim/join/Ab3-_xYz0123`,
    `${DEMO}/sim/join/Ab3-_xYz0123/more`,
    `${DEMO}/admin/`,
  ])('%s does not', (payload) => expect(isJoinAddress(payload, DEMO)).toBe(false));

  test('the demo has no say where there is no demo', () => {
    expect(isJoinAddress(`${DEMO}/sim/join/Ab3-_xYz0123`, null)).toBe(false);
  });
});

test('an uploaded code ends after seven days, or when somebody says', () => {
  const now = new Date('2026-11-21T04:00:00Z');
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  expect(uploadedCodeEnd(undefined, now)).toEqual(days(7));
  expect(uploadedCodeEnd(days(30), now)).toEqual(days(30));
  for (const wrong of [now, days(-1), days(367)]) expect(uploadedCodeEnd(wrong, now)).toBeNull();
});
