import { z } from 'zod';
import { AppError } from '@fulin/core/errors';
import type { WecomClientSettings } from './client/wecom-client';
import type { TaskTimes } from './rules';

export interface WecomSettings {
  client: WecomClientSettings;
  times: TaskTimes;
  leaseMs: number;
  callWithinMs: number;
  /** The mini-program whose cards are sent; null = none, and such messages are refused. */
  miniAppId: string | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const milliseconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const variables = z.object({
  WECOM_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://qyapi.weixin.qq.com'),
  WECOM_CORP_ID: z.string().min(1),
  WECOM_SECRET: z.string().min(1),
  WECOM_APP: z.string().min(1).default('customer-contact'),
  WECOM_MINI_APP_ID: z
    .string()
    .regex(/^wx[A-Za-z0-9]{4,40}$/)
    .optional(),
  WECOM_CALLS_PER_MINUTE: z.coerce.number().int().min(2).default(10_000),
  WECOM_CALLS_PER_HOUR: z.coerce.number().int().min(2).default(150_000),
  WECOM_DEADLINE_MS: milliseconds(10 * SECOND),
  WECOM_FIRST_POLL_MS: milliseconds(MINUTE),
  WECOM_MAX_POLL_MS: milliseconds(10 * MINUTE),
  WECOM_REMIND_AFTER_MS: milliseconds(20 * MINUTE),
  WECOM_MAX_REMINDERS: z.coerce.number().int().min(0).max(3).default(3),
});

/**
 * The channel's settings from the environment; null when no corp is named: the channel is off. Throws `BAD_SETTING` with the names
 * of the bad ones, never a value.
 */
export function readWecomSettings(env: Record<string, string | undefined>): WecomSettings | null {
  if (env.WECOM_CORP_ID === undefined || env.WECOM_CORP_ID === '') return null;
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
    throw new AppError('BAD_SETTING', `bad setting: ${names}`, { field: names });
  }
  const value = parsed.data;
  return {
    client: {
      baseUrl: value.WECOM_BASE_URL,
      corpId: value.WECOM_CORP_ID,
      secret: value.WECOM_SECRET,
      appName: value.WECOM_APP,
      deadlineMs: value.WECOM_DEADLINE_MS,
      tokenEarlyMs: 5 * MINUTE,
      rateLimitPauseMs: MINUTE,
      perMinute: value.WECOM_CALLS_PER_MINUTE,
      perHour: value.WECOM_CALLS_PER_HOUR,
    },
    times: {
      firstPollMs: value.WECOM_FIRST_POLL_MS,
      maxPollMs: value.WECOM_MAX_POLL_MS,
      remindAfterMs: value.WECOM_REMIND_AFTER_MS,
      maxReminders: value.WECOM_MAX_REMINDERS,
      settleQuietMs: 2 * MINUTE + value.WECOM_DEADLINE_MS,
      clockSkewMs: 2 * MINUTE,
      retryMs: 30 * SECOND,
      afterStopMs: 30 * SECOND,
      graceMs: 30 * MINUTE,
      maxAttempts: 3,
    },
    leaseMs: MINUTE + 8 * value.WECOM_DEADLINE_MS,
    callWithinMs: MINUTE,
    miniAppId: value.WECOM_MINI_APP_ID ?? null,
  };
}
