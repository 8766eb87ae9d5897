import type { GroupMember } from '@fulin/core/groups/model';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Db } from 'mongodb';
import type { GroupChannel } from '../channels/group-channel';

/** What every feature works with: one account's channel, the store, the live offers, a clock. */
export interface BotContext {
  db: Db;
  channel: GroupChannel;
  accountId: string;
  offers: LiveOffers;
  now: () => Date;
  /** Notes an error that ended one piece of work and nothing else. */
  onError: (where: string, error: unknown) => void;
  /** Does this process hold the account now? */
  held: () => boolean;
  /** False while the account must keep silent (breaker open, lease lost). */
  maySpeak: () => boolean;
  /** Tells the dispatcher that something is due now. */
  wakeDispatcher: () => void;
  /** Tells the welcome feature that these people may be owed one. */
  joined: (members: GroupMember[]) => void;
}

/** Takes a feature away again; resolves when its running work is done. */
export type Uninstall = () => Promise<void>;

export type Feature = (context: BotContext) => Uninstall;
