import { readFileSync } from 'node:fs';
import type { Account } from '@fulin/core/accounts/model';
import { findMedia } from '@fulin/core/media/store';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Db } from 'mongodb';
import { startBot } from '../bot';
import { PersonChannel } from '../channels/person/person-channel';
import { findCard, keepCard } from '../channels/wechaty/card-templates';
import { WechatyChannel } from '../channels/wechaty/wechaty-channel';
import type { Log } from '../log';
import type { BotSettings } from '../settings';
import { runDeferred } from './open-deferred';
import { openWecomAccount } from './open-wecom-account';
import { puppetFinder, type Puppet } from './puppets';
import type { OpenAccount, RunningAccount } from './running-account';

export interface SharedParts {
  db: Db;
  offers: LiveOffers;
  log: Log;
  settings: BotSettings;
}

/** Opens accounts by their channel, on what all accounts of the process share. */
export function openAccountsWith(parts: SharedParts): OpenAccount {
  const { settings } = parts;
  const puppetOf = puppetFinder(settings.puppets, parts.db);
  return async (account, bidDelayMs) => {
    switch (account.channel) {
      case 'wechaty': {
        const puppet = await puppetOf(account._id);
        return puppet && openWechaty(parts, account, puppet, bidDelayMs);
      }
      case 'wecom':
        return settings.wecom && openWecomAccount({ ...parts, accountId: account._id, bidDelayMs }, settings.wecom);
      case 'person':
        return openPerson(parts, account._id, bidDelayMs);
    }
  };
}

function openPerson(parts: SharedParts, accountId: string, bidDelayMs: () => number): RunningAccount {
  const { db, settings } = parts;
  const channel = new PersonChannel({ db, accountId, times: settings.reminders, now: () => new Date() });
  return runDeferred({ ...parts, accountId, bidDelayMs }, channel);
}

async function openWechaty(
  { db, offers, log, settings }: SharedParts,
  { _id: accountId }: Account,
  puppet: Puppet,
  bidDelayMs: () => number,
): Promise<RunningAccount> {
  const channel = new WechatyChannel({
    endpoint: puppet.endpoint,
    token: puppet.token,
    caCert: settings.puppetCaFile === null ? null : readFileSync(settings.puppetCaFile),
    callDeadlineMs: settings.sendDeadlineMs,
    sources: {
      findMedia: (id) => findMedia(db, id),
      findCard: () => findCard(db, accountId),
      keepCard: (card) => keepCard(db, accountId, card, new Date()),
    },
    onError: (error) => log.error('channel', error),
  });
  channel.on('up', () => log.info('up', { accountId }));
  channel.on('down', (why) => log.info('down', { accountId, why }));
  const { sendDeadlineMs, otherBots } = settings;
  return startBot({ db, channel, accountId, offers, log, sendDeadlineMs, otherBots, bidDelayMs });
}
