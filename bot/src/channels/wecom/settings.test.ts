import { describe, expect, it } from '@jest/globals';
import type { AppError } from '@fulin/core/errors';
import { readWecomSettings } from './settings';

const good = { WECOM_CORP_ID: 'ww1', WECOM_SECRET: 'top-secret' };

function problemOf(env: Record<string, string>): AppError | null {
  try {
    readWecomSettings(env);
    return null;
  } catch (error) {
    return error as AppError;
  }
}

describe('settings', () => {
  it('is off without a corp', () => {
    expect(readWecomSettings({ WECOM_SECRET: 'x' })).toBeNull();
    expect(readWecomSettings({ WECOM_CORP_ID: '' })).toBeNull();
  });

  it('has the documented limits unless told otherwise', () => {
    const settings = readWecomSettings({ ...good, WECOM_CALLS_PER_MINUTE: '500' });
    expect(settings?.client).toMatchObject({
      perMinute: 500,
      perHour: 150_000,
      baseUrl: 'https://qyapi.weixin.qq.com',
    });
    expect(settings?.times.maxReminders).toBe(3);
    expect(settings?.miniAppId).toBeNull();
  });

  it('leaves no time for a late call to meet a second one', () => {
    const settings = readWecomSettings(good)!;
    const latestEffect = settings.callWithinMs + settings.client.deadlineMs;
    expect(latestEffect).toBeLessThan(settings.leaseMs);
    expect(latestEffect).toBeLessThan(settings.times.settleQuietMs);
  });

  it.each([
    ['WECOM_SECRET', { WECOM_CORP_ID: 'ww1' }],
    ['WECOM_BASE_URL', { ...good, WECOM_BASE_URL: 'ftp://secret-host' }],
    ['WECOM_MAX_REMINDERS', { ...good, WECOM_MAX_REMINDERS: '4' }],
    ['WECOM_MINI_APP_ID', { ...good, WECOM_MINI_APP_ID: 'not one' }],
  ])('names %s when it is bad, never its value', (name, env: Record<string, string>) => {
    const error = problemOf(env);
    expect([error?.code, error?.message]).toEqual(['BAD_SETTING', `bad setting: ${name}`]);
  });
});
