import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { newOwner } from '../src/accounts/owner';
import { accountsSpec } from '../src/accounts/store';
import type { Channel } from '../src/delivery/channel';
import { Dispatcher } from '../src/delivery/dispatcher';
import { insertDeliveries } from '../src/delivery/insert-deliveries';
import { newBroadcastDelivery } from '../src/delivery/new-delivery';
import { prepareFrom } from '../src/delivery/prepare-delivery';
import { broadcastsSpec, deliveriesSpec } from '../src/broadcasts/store';
import { aBroadcast, anAccount, numberedGroup, ORGS } from '../src/broadcasts/test/builders';
import { groupsSpec } from '../src/groups/store';
import { orgsSpec } from '../src/staff/store';
import { collectionOf } from '../src/store/collection';
import { connectStore } from '../src/store/connect';
import { ensureIndexes } from '../src/store/indexes';
import { withDevdb } from './support/devdb-process';
import { rate, secondsOf } from './support/figures';

const DELIVERIES = 1_000;
const SPECS = [accountsSpec, broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec];

/** A channel that has sent at once: what is left is the engine's own work. */
const instant: Channel = {
  name: 'wechaty',
  state: () => ({ up: true, why: '' }),
  send: (_room, _body, deliveryId) => Promise.resolve({ state: 'sent', messageId: deliveryId }),
};

async function fillStore(db: Db): Promise<void> {
  const now = new Date();
  const plan = aBroadcast({ nextRunAt: null, windowMinutes: 720 });
  const groups = Array.from({ length: DELIVERIES }, (_, i) => numberedGroup(i + 1));
  await ensureIndexes(db, SPECS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, accountsSpec).insertOne(anAccount());
  await collectionOf(db, groupsSpec).insertMany(groups);
  await collectionOf(db, broadcastsSpec).insertOne(plan);
  await insertDeliveries(
    db,
    groups.map((group) => newBroadcastDelivery(plan, now, group, now)),
  );
}

/** Lets one dispatcher send everything, without a pause between two messages. */
async function sendAll(db: Db): Promise<void> {
  let settled = 0;
  await new Promise<void>((resolve, reject) => {
    const dispatcher = new Dispatcher({
      db,
      channel: instant,
      accountId: 'account_a',
      owner: newOwner(),
      prepare: prepareFrom(db, { near: () => ({ items: [], nextCursor: null }) }),
      onError: reject,
      onSettled: () => {
        settled += 1;
        if (settled === DELIVERIES) void dispatcher.stop().then(resolve, reject);
      },
    });
    dispatcher.start();
  });
}

/**
 * The dispatcher as a bot runs it, one message after another, each marked before it leaves and written down after: how many round trips
 * to the store that takes, and how fast it could be if WeChat were; beside bare round trips to the same store.
 */
export async function run(): Promise<void> {
  await withDevdb(async (uri) => {
    const { db, client, close } = await connectStore(uri, { monitorCommands: true });
    await fillStore(db);
    const counts = new Map<string, number>();
    client.on('commandStarted', ({ commandName }) => counts.set(commandName, (counts.get(commandName) ?? 0) + 1));
    const seconds = await secondsOf(() => sendAll(db));
    const detail = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
    const trips = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const bare = await secondsOf(async () => {
      for (let i = 0; i < trips; i += 1) await collectionOf(db, groupsSpec).findOne({ _id: `group_${i % DELIVERIES}` });
    });
    console.log(`  ${DELIVERIES.toLocaleString('en-US')} deliveries one after another`);
    console.log(`  store round trips                      ${trips} per 1,000 deliveries (${detail})`);
    console.log(
      `  sent                                   ${rate(DELIVERIES, seconds)}   as many bare reads by id ${rate(DELIVERIES, bare)}   ratio ${(bare / seconds).toFixed(2)}`,
    );
    await close();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
