import { hostname } from 'node:os';
import { writeHeartbeat } from '@fulin/core/accounts/store';
import type { Dispatcher } from '@fulin/core/broadcasts/dispatcher';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { BotContext, Uninstall } from './features/context';
import { repeat } from './features/repeat';
import type { Log } from './log';

const EVERY_MS = 2000;

/** Says every two seconds that this bot is alive, and how it is. */
export function heartbeat(context: BotContext, dispatcher: Dispatcher, log: Log): Uninstall {
  const startedAt = new Date();
  const work = repeat(
    async () => {
      const { db, channel, accountId, now, offers } = context;
      const { up, why } = channel.state();
      const { held, queued, sent, why: silent } = dispatcher.state();
      const groups = up ? (await channel.listGroups()).length : 0;
      const lagMs = await oldestWaitMs(context);
      await writeHeartbeat(db, {
        _id: `bot:${hostname()}:${process.pid}`,
        kind: 'bot',
        startedAt,
        at: now(),
        detail: {
          accountId,
          connection: up ? 'up' : 'down',
          why: why || silent,
          held,
          groups,
          queued,
          lagMs,
          sent,
          offers: offers.size,
          errors: log.errors,
        },
      });
    },
    EVERY_MS,
    (error) => context.onError('heartbeat', error),
  );
  return () => work.stop();
}

/** How long the oldest due delivery of the account has waited, milliseconds. */
async function oldestWaitMs({ db, accountId, now }: BotContext): Promise<number> {
  const at = now();
  const [oldest] = await collectionOf(db, deliveriesSpec)
    .find({ accountId, state: 'planned', dueAt: { $lte: at } }, { projection: { dueAt: 1 } })
    .sort({ dueAt: 1 })
    .limit(1)
    .toArray();
  return oldest ? at.getTime() - oldest.dueAt.getTime() : 0;
}
