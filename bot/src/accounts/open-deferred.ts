import { newOwner } from '@fulin/core/accounts/owner';
import type { DeferredChannel } from '@fulin/core/delivery/deferred-channel';
import { DeferredDispatcher } from '@fulin/core/delivery/deferred-dispatcher';
import { prepareFrom } from '@fulin/core/delivery/prepare-delivery';
import { groupsSpec } from '@fulin/core/groups/store';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { repeat } from '../features/repeat';
import type { Log } from '../log';
import type { RunningAccount } from './running-account';

export interface DeferredParts {
  db: Db;
  offers: LiveOffers;
  log: Log;
  accountId: string;
  bidDelayMs: () => number;
}

export interface RunningDeferred extends RunningAccount {
  dispatcher: DeferredDispatcher;
}

const COUNT_MS = 5_000;

/** Runs an account whose channel hands its messages to people. */
export function runDeferred(parts: DeferredParts, channel: DeferredChannel): RunningDeferred {
  const { db, offers, log, accountId, bidDelayMs } = parts;
  const dispatcher = new DeferredDispatcher({
    db,
    channel,
    accountId,
    owner: newOwner(),
    prepare: prepareFrom(db, offers),
    bidDelayMs,
    onError: (error) => log.error(`dispatcher ${accountId}`, error),
  });
  dispatcher.start();
  let groups = 0;
  const counting = repeat(
    async () => {
      groups = dispatcher.state().held ? await collectionOf(db, groupsSpec).countDocuments({ accountId }) : 0;
    },
    COUNT_MS,
    (error) => log.error('groups', error),
  );
  return {
    dispatcher,
    held: () => dispatcher.state().held,
    kick: () => dispatcher.kick(),
    handOver: () => dispatcher.handOver(),
    look: () => {
      const { up, why } = channel.state();
      const { held, queued, sent, why: silent } = dispatcher.state();
      return { held, up, why: up ? silent : why, queued, sent, groups };
    },
    stop: async () => {
      await counting.stop();
      await dispatcher.stop();
    },
  };
}
