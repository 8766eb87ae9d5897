import { findAccounts } from '@fulin/core/accounts/store';
import type { Delivery } from '@fulin/core/broadcasts/model';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import type { DrillFacts, Shown } from './facts';
import { Moments } from './moments';
import { SEND_DEADLINE_MS, type DrillOptions } from './options';
import { ProcessFaults } from './process-faults';
import { seeded } from './random';
import { judge, reportText, type DrillReport } from './report';
import { SendFaults } from './send-faults';
import { readSaid, setStage, type Stage } from './stage';
import { TakeOverWatch } from './take-over-watch';
import { pause, untilSo } from './wait';
import { layPlans, makeWorld, type DrillWorld } from './world';

export type { DrillReport } from './report';

const OPEN: Delivery['state'][] = ['planned', 'claimed', 'sending'];
/** After the last fault nothing may take longer than this. */
const SETTLE_MS = 15 * 60_000;
/** For what was thought lost and is written down after all. */
const LAST_WORDS_MS = 2_000;
/** Seeds of the two kinds of fault, so that neither shifts the other's moments. */
const OTHER_SEED = 7_919;

/**
 * Posts to all groups of several accounts while bots, puppet servers and the store are killed and stopped at random moments of the seed
 * and sends go wrong, and judges by the simulated chats' own record what became of every delivery.
 */
export async function runDrill(options: DrillOptions): Promise<DrillReport> {
  const { seed, accounts, bots, groups, posts, faults, sendFaults, print } = options;
  const world = makeWorld(options);
  print(
    `drill: seed ${seed}, ${posts} posts to ${groups} groups on ${accounts} accounts with ${bots} bots, ${faults} faults of processes, ${sendFaults} of sends`,
  );
  const stage = await setStage(world, options);
  try {
    const startedAt = Date.now();
    const facts = await perform(stage, world, options);
    const report = judge(facts, { seed, seconds: (Date.now() - startedAt) / 1_000, expected: groups * posts });
    print(reportText(report));
    return report;
  } finally {
    await stage.close();
  }
}

async function perform(stage: Stage, world: DrillWorld, options: DrillOptions): Promise<DrillFacts> {
  const { db } = stage.store;
  const takeOvers = new TakeOverWatch(() => findAccounts(db));
  const processFaults = new ProcessFaults(stage, options, seeded(options.seed), takeOvers);
  const sendFaults = new SendFaults(stage, options, seeded(options.seed + OTHER_SEED));
  takeOvers.start();
  const plans = await layPlans(db, options);
  const firstSent = await untilSo(
    async () => (await collectionOf(db, deliveriesSpec).findOne({ state: 'sent' })) !== null,
    60_000,
  );
  if (!firstSent)
    throw new Error(`nothing was sent\n${stage.parts.map(({ process }) => process.lastWords).join('\n')}`);

  const moments = (): Moments => new Moments(stage.simulators, options.groups * options.posts);
  const progress = setInterval(() => void tell(db, options), 30_000);
  await Promise.all([processFaults.run(moments()), sendFaults.run(moments())]);
  await untilSo(() => isSettled(db, options), SETTLE_MS);
  clearInterval(progress);
  await takeOvers.stop();
  await pause(LAST_WORDS_MS);
  return {
    deliveries: await collectionOf(db, deliveriesSpec).find().toArray(),
    texts: new Map(plans.map(({ _id, content }) => [_id, content.type === 'text' ? content.text : ''])),
    shown: await readShown(stage, world),
    faults: [...processFaults.log, ...sendFaults.log],
    takeOvers: takeOvers.seen,
    pacing: options.pacing,
    deadlineMs: SEND_DEADLINE_MS,
  };
}

async function isSettled(db: Db, { groups, posts }: DrillOptions): Promise<boolean> {
  const deliveries = collectionOf(db, deliveriesSpec);
  const open = await deliveries.countDocuments({ state: { $in: OPEN } });
  return open === 0 && (await deliveries.countDocuments({})) === groups * posts;
}

async function tell(db: Db, { print }: DrillOptions): Promise<void> {
  const rows = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: string; n: number }>([{ $group: { _id: '$state', n: { $sum: 1 } } }])
    .toArray()
    .catch(() => []);
  print(rows.length === 0 ? '  (the store is down)' : `  ${rows.map(({ _id, n }) => `${_id} ${n}`).join(', ')}`);
}

async function readShown({ simulators }: Stage, { groups }: DrillWorld): Promise<Shown[]> {
  const groupOf = new Map(groups.map((group) => [group.channelRoomId, group._id]));
  const records = await Promise.all(
    simulators.map(async ({ accountId, journal }) =>
      (await readSaid(journal)).map(({ roomId, text, at }) => ({
        accountId,
        groupId: groupOf.get(roomId) ?? roomId,
        text,
        at: Date.parse(at),
      })),
    ),
  );
  return records.flat();
}
