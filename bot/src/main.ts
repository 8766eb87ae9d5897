import { readFileSync } from 'node:fs';
import { findActiveAccounts } from '@fulin/core/accounts/store';
import { AppError } from '@fulin/core/errors';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { connectStore, type Store } from '@fulin/core/store/connect';
import { startBot, type RunningBot } from './bot';
import { WechatyChannel } from './channels/wechaty/wechaty-channel';
import { Log } from './log';
import { readBotSettings, type BotSettings } from './settings';
import { tryUntil } from './try-until';

const STOP_MS = 2800;

async function run(settings: BotSettings): Promise<void> {
  const log = new Log();
  let stopping = false;
  let store: Store | null = null;
  let offers: LiveOffers | null = null;
  let bot: RunningBot | null = null;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    await bot?.stop().catch((error: unknown) => log.error('stop', error));
    await offers?.stop().catch((error: unknown) => log.error('stop', error));
    await store?.close().catch((error: unknown) => log.error('stop', error));
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.on('unhandledRejection', (error) => log.error('unhandled', error));

  const forever = (where: string) => ({
    isStopped: () => stopping,
    onError: (error: unknown) => log.error(where, error),
  });
  store = await tryUntil(() => connectStore(settings.mongodbUri), forever('store'));
  if (!store) return;
  const { db } = store;
  const accountId = await tryUntil(async () => settings.accountId ?? (await firstAccount(db)), forever('account'));
  offers = await tryUntil(
    () => LiveOffers.start(db, { onError: (error) => log.error('offers', error) }),
    forever('offers'),
  );
  if (accountId === null || !offers || stopping) return;

  const channel = new WechatyChannel({
    endpoint: settings.puppetEndpoint,
    token: settings.puppetToken,
    caCert: settings.puppetCaFile === null ? null : readFileSync(settings.puppetCaFile),
    callDeadlineMs: settings.sendDeadlineMs,
    onError: (error) => log.error('channel', error),
  });
  channel.on('up', () => log.info('up', { accountId }));
  channel.on('down', (why) => log.info('down', { accountId, why }));
  bot = await startBot({
    db,
    channel,
    accountId,
    offers,
    log,
    sendDeadlineMs: settings.sendDeadlineMs,
    otherBots: settings.otherBots,
  });
  log.info('started', { accountId, ready: true });
}

async function firstAccount(db: Store['db']): Promise<string> {
  const [account] = await findActiveAccounts(db, 'wechaty');
  if (!account) throw new AppError('NOT_FOUND', 'no active wechaty account in the store yet');
  return account._id;
}

try {
  await run(readBotSettings(process.env));
} catch (error) {
  console.error(`bot: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
