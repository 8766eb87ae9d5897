import { LiveOffers } from '@fulin/core/offers/live-offers';
import { connectStore, type Store } from '@fulin/core/store/connect';
import { AccountPool } from './accounts/account-pool';
import { openAccountsWith } from './accounts/open-account';
import { startPlanner } from './accounts/planner-tick';
import { alerts } from './alerts';
import type { Uninstall } from './features/context';
import { heartbeat, heartbeatIdOf } from './heartbeat';
import { Log } from './log';
import { serveMetrics } from './metrics';
import { readBotSettings, type BotSettings } from './settings';
import { tryUntil } from './try-until';

const STOP_MS = 2800;

async function run(settings: BotSettings): Promise<void> {
  const log = new Log();
  const now = (): Date => new Date();
  const onError = (where: string, error: unknown): void => log.error(where, error);
  /** What to end, in order. */
  const ends: Uninstall[] = [];
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    for (const end of ends) await end().catch((error: unknown) => log.error('stop', error));
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.on('unhandledRejection', (error) => log.error('unhandled', error));

  const forever = (where: string) => ({
    isStopped: () => stopping,
    onError: (error: unknown) => log.error(where, error),
  });
  const store: Store | null = await tryUntil(() => connectStore(settings.mongodbUri), forever('store'));
  if (!store) return;
  ends.unshift(() => store.close());
  const { db } = store;
  const offers = await tryUntil(
    () => LiveOffers.start(db, { onError: (error) => log.error('offers', error) }),
    forever('offers'),
  );
  if (!offers) return;
  ends.unshift(() => offers.stop());
  const pool = new AccountPool({
    db,
    heartbeatId: heartbeatIdOf(),
    openAccount: openAccountsWith({ db, offers, log, settings }),
    now,
    onError,
    onChange: (event, accountId) => log.info(event, { accountId }),
  });
  ends.unshift(() => pool.stop());
  if (stopping) return;
  pool.start();
  ends.unshift(startPlanner({ db, now, onError, onPlanned: () => pool.kick() }));
  ends.unshift(alerts({ db, transports: settings.alertTransports, now, onError }));
  if (settings.metrics !== null) ends.unshift(serveMetrics({ db, now, onError, ...settings.metrics }));
  ends.unshift(heartbeat({ db, pool, offers, log, now, onError }));
  log.info('started', { ready: true });
}

try {
  await run(readBotSettings(process.env));
} catch (error) {
  console.error(`bot: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
