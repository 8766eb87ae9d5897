import { readAlertTransports } from '@fulin/core/alerts/settings';
import type { AlertTransport } from '@fulin/core/alerts/transports';
import { AppError } from '@fulin/core/errors';
import { z } from 'zod';
import type { ReminderTimes } from '@fulin/core/delivery/task-times';
import { readPuppets, type Puppets } from './accounts/puppets';
import { readReminderTimes } from './channels/person/settings';
import { readWecomSettings, type WecomSettings } from './channels/wecom/settings';

const schema = z.object({
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//),
  FULIN_PUPPET_CA: z.string().min(1).optional(),
  FULIN_SEND_DEADLINE_MS: z.coerce.number().int().min(100).max(120_000).default(15_000),
  FULIN_OTHER_BOTS: z.string().default(''),
  FULIN_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  FULIN_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  FULIN_METRICS_TOKEN: z.string().min(16).optional(),
});

export interface BotSettings {
  mongodbUri: string;
  puppets: Puppets;
  /** A PEM file: TLS to the puppet services. null = plain text, for loopback. */
  puppetCaFile: string | null;
  sendDeadlineMs: number;
  otherBots: string[];
  /** null = no WeCom corp: its accounts are not served by this process. */
  wecom: WecomSettings | null;
  /** Of managers who send by hand. */
  reminders: ReminderTimes;
  /** The ways to tell people of alerts; none = they are shown on the pages only. */
  alertTransports: AlertTransport[];
  /** Where Prometheus asks; null = nowhere. */
  metrics: { host: string; port: number; token: string | null } | null;
}

/** Reads the bot's settings. BAD_SETTING names the bad ones, never their values. */
export function readBotSettings(env: NodeJS.ProcessEnv): BotSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new AppError('BAD_SETTING', `missing or bad setting: ${names}`);
  }
  const value = parsed.data;
  return {
    mongodbUri: value.MONGODB_URI,
    puppets: readPuppets(env),
    puppetCaFile: value.FULIN_PUPPET_CA ?? null,
    sendDeadlineMs: value.FULIN_SEND_DEADLINE_MS,
    otherBots: value.FULIN_OTHER_BOTS.split(',').filter((id) => id !== ''),
    wecom: readWecomSettings(env),
    reminders: readReminderTimes(env),
    alertTransports: readAlertTransports(env),
    metrics:
      value.FULIN_METRICS_PORT === undefined
        ? null
        : {
            host: value.FULIN_METRICS_HOST,
            port: value.FULIN_METRICS_PORT,
            token: value.FULIN_METRICS_TOKEN ?? null,
          },
  };
}
