import { newOwner } from '@fulin/core/accounts/owner';
import { Dispatcher } from '@fulin/core/broadcasts/dispatcher';
import { prepareFrom } from '@fulin/core/broadcasts/prepare-delivery';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Db } from 'mongodb';
import type { WechatyChannel } from './channels/wechaty/wechaty-channel';
import { answers } from './features/answers/answers';
import { broadcast } from './features/broadcast/broadcast';
import type { BotContext, Uninstall } from './features/context';
import { groupCode } from './features/group-code/group-code';
import { repeat } from './features/repeat';
import { roster } from './features/roster/roster';
import { welcome, type WelcomeOptions } from './features/welcome/welcome';
import { heartbeat } from './heartbeat';
import type { Log } from './log';

export interface BotParts {
  db: Db;
  channel: WechatyChannel;
  accountId: string;
  offers: LiveOffers;
  log: Log;
  sendDeadlineMs: number;
  otherBots?: readonly string[];
  welcome?: Partial<WelcomeOptions>;
  now?: () => Date;
}

export interface RunningBot {
  dispatcher: Dispatcher;
  stop: Uninstall;
}

const LEASE_LOOK_MS = 200;

/** Puts one account's bot together. It connects only while it holds the account, so that a second bot waits in silence. */
export async function startBot(parts: BotParts): Promise<RunningBot> {
  const { db, channel, accountId, offers, log } = parts;
  const now = parts.now ?? (() => new Date());
  const onError = (where: string, error: unknown): void => log.error(where, error);
  const dispatcher = new Dispatcher({
    db,
    channel,
    accountId,
    owner: newOwner(),
    prepare: prepareFrom(db, offers),
    now,
    // The channel's own deadline comes first, so that its reason is the one recorded.
    sendDeadlineMs: parts.sendDeadlineMs + 2000,
    onError: (error) => onError('dispatcher', error),
  });
  const context: BotContext = {
    db,
    channel,
    accountId,
    offers,
    now,
    onError,
    held: () => dispatcher.state().held,
    maySpeak: () => dispatcher.state().held && dispatcher.state().why === '',
    wakeDispatcher: () => dispatcher.kick(),
    joined: (members) => greeter.joined(members),
  };
  const greeter = welcome(context, parts.welcome);
  const features = [roster(), answers({ otherBots: parts.otherBots ?? [] }), groupCode(), broadcast()].map((feature) =>
    feature(context),
  );
  const beat = heartbeat(context, dispatcher, log);
  await channel.start();
  dispatcher.start();
  const connection = repeat(
    () => channel.want(dispatcher.state().held),
    LEASE_LOOK_MS,
    (error) => onError('connection', error),
  );
  return {
    dispatcher,
    stop: async () => {
      await Promise.all([connection.stop(), beat(), greeter.uninstall(), ...features.map((uninstall) => uninstall())]);
      await dispatcher.stop();
      await channel.stop();
    },
  };
}
