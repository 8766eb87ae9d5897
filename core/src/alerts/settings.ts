import { z } from 'zod';
import { AppError } from '../errors';
import { mailTransport, readWebhook, webhookTransport, type AlertTransport } from './transports';

const empty = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/**
 * The ways to tell people that are set: FULIN_ALERT_WEBHOOK, and FULIN_ALERT_MAIL_TO with FULIN_SMTP_URL (FULIN_ALERT_MAIL_FROM if the
 * server wants a certain sender). None set = alerts are shown on the pages only. BAD_SETTING names the bad ones, never their values.
 */
export function readAlertTransports(env: NodeJS.ProcessEnv): AlertTransport[] {
  const transports: AlertTransport[] = [];
  const hook = empty(env.FULIN_ALERT_WEBHOOK);
  if (hook !== undefined) {
    const target = readWebhook(hook);
    if (!target)
      throw new AppError('BAD_SETTING', 'Bad setting FULIN_ALERT_WEBHOOK: it must be an http or https address.');
    transports.push(webhookTransport(target));
  }
  const to = empty(env.FULIN_ALERT_MAIL_TO);
  const smtpUrl = empty(env.FULIN_SMTP_URL);
  if (to !== undefined) {
    const addresses = to.split(',').map((one) => one.trim());
    if (!addresses.every((one) => z.email().safeParse(one).success)) {
      throw new AppError(
        'BAD_SETTING',
        'Bad setting FULIN_ALERT_MAIL_TO: it must be mail addresses, a comma between two.',
      );
    }
    if (smtpUrl === undefined || !/^smtps?:\/\/\S+$/.test(smtpUrl)) {
      throw new AppError('BAD_SETTING', 'Bad setting FULIN_SMTP_URL: mails need an smtp:// or smtps:// address.');
    }
    const from = empty(env.FULIN_ALERT_MAIL_FROM) ?? addresses[0] ?? '';
    transports.push(mailTransport({ smtpUrl, to: addresses, from }));
  }
  return transports;
}
