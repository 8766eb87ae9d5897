import type { RunningAccount } from './accounts/running-account';
import { newOwner } from '@fulin/core/accounts/owner';
import type { SendOutcome } from '@fulin/core/delivery/channel';
import { Dispatcher } from '@fulin/core/delivery/dispatcher';
import type { Delivery } from '@fulin/core/broadcasts/model';
import { prepareFrom } from '@fulin/core/delivery/prepare-delivery';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Db } from 'mongodb';
import type { WechatyChannel } from './channels/wechaty/wechaty-channel';
import { answers } from './features/answers/answers';
import type { BotContext, Uninstall } from './features/context';
import { groupCode } from './features/group-code/group-code';
import { repeat } from './features/repeat';
import { roster } from './features/roster/roster';
import { welcome, type WelcomeOptions } from './features/welcome/welcome';
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
  /** How long the account, when free, is left to other processes. */
  bidDelayMs?: () => number;
  /** Told of each outcome after it was written down. */
  onSettled?: (delivery: Delivery, outcome: SendOutcome) => void;
  now?: () => Date;
}

export interface RunningBot extends RunningAccount {
  dispatcher: Dispatcher;
  stop: Uninstall;
}

const LEASE_LOOK_MS = 200;
const COUNT_MS = 5_000;

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
    ...(parts.bidDelayMs ? { bidDelayMs: parts.bidDelayMs } : {}),
    onSettled: (delivery, outcome) => {
      // Never the text: it is the group's, and so are the names in it.
      const reason = outcome.state === 'sent' ? {} : { reason: outcome.reason };
      log.info('delivery', {
        deliveryId: delivery._id,
        accountId,
        groupId: delivery.groupId,
        state: outcome.state,
        ...reason,
      });
      parts.onSettled?.(delivery, outcome);
    },
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
  const features = [roster(), answers({ otherBots: parts.otherBots ?? [] }), groupCode()].map((feature) =>
    feature(context),
  );
  channel.mayLeave = () => dispatcher.state().held;
  await channel.start();
  dispatcher.start();
  const connection = repeat(
    () => channel.want(dispatcher.state().held),
    LEASE_LOOK_MS,
    (error) => onError('connection', error),
  );
  let groups = 0;
  const counting = repeat(
    async () => {
      groups = channel.state().up ? (await channel.listGroups()).length : 0;
    },
    COUNT_MS,
    (error) => onError('groups', error),
  );
  return {
    dispatcher,
    held: () => dispatcher.state().held,
    kick: () => dispatcher.kick(),
    handOver: () => dispatcher.handOver(),
    look: () => {
      const { up, why } = channel.state();
      const { held, queued, sent, why: silent } = dispatcher.state();
      return { held, up, why: why || silent, queued, sent, groups };
    },
    stop: async () => {
      await Promise.all([
        connection.stop(),
        counting.stop(),
        greeter.uninstall(),
        ...features.map((uninstall) => uninstall()),
      ]);
      await dispatcher.stop();
      await channel.stop();
    },
  };
}
