import { hostname } from 'node:os';
import { writeHeartbeat } from '@fulin/core/accounts/store';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import type { AccountPool } from './accounts/account-pool';
import type { AccountView } from './accounts/running-account';
import type { Uninstall } from './features/context';
import { repeat } from './features/repeat';
import type { Log } from './log';

const EVERY_MS = 2000;

export interface HeartbeatOptions {
  db: Db;
  pool: AccountPool;
  offers: LiveOffers;
  log: Log;
  now: () => Date;
  onError: (where: string, error: unknown) => void;
}

/** The name of this process among the heartbeats. */
export function heartbeatIdOf(): string {
  return `bot:${hostname()}:${process.pid}`;
}

/** Says every two seconds that this bot process is alive, which accounts it could hold and holds, and how they are. */
export function heartbeat(options: HeartbeatOptions): Uninstall {
  const startedAt = options.now();
  const work = repeat(
    () => beat(options, startedAt),
    EVERY_MS,
    (error) => options.onError('heartbeat', error),
  );
  return () => work.stop();
}

async function beat({ db, pool, offers, log, now }: HeartbeatOptions, startedAt: Date): Promise<void> {
  const { holds, serves } = pool.share();
  const views = pool.running().map(([, running]) => running.look());
  const held = views.filter((view) => view.held);
  const total = (count: (view: AccountView) => number): number => held.reduce((sum, view) => sum + count(view), 0);
  await writeHeartbeat(db, {
    _id: heartbeatIdOf(),
    kind: 'bot',
    startedAt,
    at: now(),
    detail: {
      holds: holds.join(','),
      serves: serves.join(','),
      held: held.length > 0,
      connection: held.every(({ up }) => up) ? 'up' : 'down',
      why: held.find(({ why }) => why !== '')?.why ?? '',
      groups: total(({ groups }) => groups),
      queued: total(({ queued }) => queued),
      sent: views.reduce((sum, { sent }) => sum + sent, 0),
      lagMs: await oldestWaitMs(db, holds, now()),
      offers: offers.size,
      errors: log.errors,
    },
  });
}

/** How long the oldest due delivery of these accounts has waited, milliseconds. */
async function oldestWaitMs(db: Db, accountIds: readonly string[], at: Date): Promise<number> {
  const waits = accountIds.map(async (accountId) => {
    const [oldest] = await collectionOf(db, deliveriesSpec)
      .find({ accountId, state: 'planned', dueAt: { $lte: at } }, { projection: { dueAt: 1 } })
      .sort({ dueAt: 1 })
      .limit(1)
      .toArray();
    return oldest ? at.getTime() - oldest.dueAt.getTime() : 0;
  });
  return Math.max(0, ...(await Promise.all(waits)));
}
