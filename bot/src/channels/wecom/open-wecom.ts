import type { Db } from 'mongodb';
import { MongoTokenStore } from './client/mongo-token-store';
import { WecomClient } from './client/wecom-client';
import type { RecordOutcomes } from './deferred-channel';
import type { WecomSettings } from './settings';
import { WecomChannel } from './wecom-channel';

export interface Wecom {
  channel: WecomChannel;
  /** For join codes, groups and welcome materials (`api/`). */
  client: WecomClient;
}

/** Assembles the channel on the store: shared token, settings, and where outcomes are written down. */
export function openWecom(db: Db, settings: WecomSettings, record: RecordOutcomes): Wecom {
  const client = new WecomClient(settings.client, new MongoTokenStore(db));
  const { times, leaseMs, callWithinMs } = settings;
  return { client, channel: new WecomChannel({ db, client, times, leaseMs, callWithinMs, record }) };
}
