import type { DeferredChannel } from '@fulin/core/delivery/deferred-channel';
import { ensureIndexes } from '@fulin/core/store/indexes';
import type { Db } from 'mongodb';
import { MongoTokenStore, wecomTokensSpec } from './client/mongo-token-store';
import { WecomClient } from './client/wecom-client';
import { JoinCodes, wecomJoinWaysSpec } from './join-codes';
import { MediaCache, wecomMediaSpec } from './media-cache';
import { OwnerBook } from './owner-book';
import type { WecomSettings } from './settings';
import { wecomTasksSpec } from './store';
import { WecomChannel } from './wecom-channel';
import { WecomDeferred } from './wecom-deferred';
import { WecomGroups } from './wecom-groups';

/** What only the bot keeps of WeCom. */
const WECOM_COLLECTIONS = [wecomTasksSpec, wecomTokensSpec, wecomMediaSpec, wecomJoinWaysSpec];

export interface WecomParts {
  db: Db;
  settings: WecomSettings;
  accountId: string;
  held: () => boolean;
  onError: (where: string, error: unknown) => void;
  now?: () => Date;
}

export interface Wecom {
  channel: DeferredChannel;
  groups: WecomGroups;
}

/** Assembles the channel on the store: shared token, group sends, groups with their people, and codes. */
export async function openWecom({ db, settings, accountId, held, onError, now: clock }: WecomParts): Promise<Wecom> {
  await ensureIndexes(db, WECOM_COLLECTIONS);
  const now = clock ?? (() => new Date());
  const client = new WecomClient(settings.client, new MongoTokenStore(db, settings.client.secret), now);
  const { times, leaseMs, callWithinMs, miniAppId } = settings;
  const tasks: WecomChannel = new WecomChannel({
    db,
    client,
    times,
    leaseMs,
    callWithinMs,
    record: (outcomes) => channel.record(outcomes),
    now,
  });
  const owners = new OwnerBook(db, client);
  const media = new MediaCache(db, client, now);
  const codes = new JoinCodes(db, client, settings.client.deadlineMs);
  const channel = new WecomDeferred({ db, accountId, channel: tasks, client, owners, media, miniAppId, now });
  return {
    channel,
    groups: new WecomGroups({ db, accountId, client, owners, codes, held, now, onError }),
  };
}
