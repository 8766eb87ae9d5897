import { createTransport } from 'nodemailer';
import type { AlertMessage } from './message';
import { fitLines } from './message';
import type { TransportName } from './model';

/** A way to tell people. `send` resolves when the other side took it and rejects otherwise. */
export interface AlertTransport {
  name: TransportName;
  /** Least time between two messages, milliseconds, over all runners together. */
  everyMs: number;
  send(message: AlertMessage): Promise<void>;
}

/** Well under the time a runner has for a try. */
const SEND_WITHIN_MS = 15_000;
/** 企业微信群机器人: at most 20 messages a minute, 2048 bytes a text (path/91770). */
const ROBOT_EVERY_MS = 3_500;
const ROBOT_MAX_BYTES = 2_048;
const ROBOT_HOST = 'qyapi.weixin.qq.com';

export interface WebhookTarget {
  url: string;
  format: 'json' | 'wecom';
}

/** Reads the setting: `?format=wecom` (taken off) or the robot's own host mean a WeCom group robot. null = not an http address. */
export function readWebhook(setting: string): WebhookTarget | null {
  if (!URL.canParse(setting)) return null;
  const url = new URL(setting);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const asked = url.searchParams.get('format');
  url.searchParams.delete('format');
  const isRobot = asked === 'wecom' || (asked === null && url.hostname === ROBOT_HOST);
  return { url: url.href, format: isRobot ? 'wecom' : 'json' };
}

/** Posts messages to an address: as JSON for programs, or as a text of a WeCom group robot. */
export function webhookTransport({ url, format }: WebhookTarget): AlertTransport {
  return {
    name: 'webhook',
    everyMs: ROBOT_EVERY_MS,
    send: async (message) => {
      const body =
        format === 'wecom'
          ? { msgtype: 'text', text: { content: fitLines(message, ROBOT_MAX_BYTES) } }
          : { subject: message.subject, alerts: message.alerts };
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(SEND_WITHIN_MS),
        redirect: 'error',
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`the hook answered ${response.status}`);
      // A robot says what went wrong with status 200.
      if (format === 'wecom') ensureTaken(answer);
    },
  };
}

function ensureTaken(answer: string): void {
  const { errcode } = JSON.parse(answer) as { errcode?: unknown };
  if (errcode !== 0) throw new Error(`the robot answered errcode ${String(errcode)}`);
}

export interface MailTarget {
  /** smtp:// or smtps://, with user and password if the server wants them. */
  smtpUrl: string;
  to: readonly string[];
  from: string;
}

/** Sends messages by mail. */
export function mailTransport({ smtpUrl, to, from }: MailTarget): AlertTransport {
  const mailer = createTransport(smtpUrl, { from });
  return {
    name: 'mail',
    everyMs: ROBOT_EVERY_MS,
    send: async ({ subject, lines }) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), SEND_WITHIN_MS);
      });
      try {
        await Promise.race([mailer.sendMail({ to: [...to], subject, text: lines.join('\n') }), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
