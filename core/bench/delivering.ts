import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import type { Db } from 'mongodb';
import { planDue } from '../src/broadcasts/planner';
import { newBroadcastDelivery } from '../src/delivery/new-delivery';
import { broadcastsSpec, deliveriesSpec } from '../src/broadcasts/store';
import { aBroadcast, numberedGroup, ORGS } from '../src/broadcasts/test/builders';
import { PACKAGED_CALENDAR } from '../src/calendar/holidays';
import { groupsSpec } from '../src/groups/store';
import { orgsSpec } from '../src/staff/store';
import { collectionOf } from '../src/store/collection';
import { connectStore } from '../src/store/connect';
import { ensureIndexes } from '../src/store/indexes';
import { withDevdb } from './support/devdb-process';
import { startDrainWorker, type DrainReport } from './support/drain-worker';
import { median, rate, secondsOf } from './support/figures';
import { withRedis } from './support/redis';

const GROUPS = 1_000;
const PLANS = Number(process.env.FULIN_BENCH_PLANS ?? 100);
const TOTAL = GROUPS * PLANS;
const ROUNDS = 3;
const WARM_UP_PLANS = 2;
/** Each with a process of its own, as two bot processes share the accounts. */
const ACCOUNTS = ['account_a', 'account_b'];
const SPECS = [broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec];

interface Round {
  planS: number;
  drainS: number;
  roundTrips: number;
}

const accountOf = (index: number): string => ACCOUNTS[index % ACCOUNTS.length] ?? '';

async function fillStore(db: Db, due: Date, count: number): Promise<void> {
  const groups = Array.from({ length: GROUPS }, (_, i) => numberedGroup(i + 1, { accountId: accountOf(i) }));
  const recurrence = { type: 'once' as const, at: due };
  const plans = Array.from({ length: count }, (_, i) =>
    aBroadcast({ _id: `bc_${i}`, recurrence, nextRunAt: due, windowMinutes: 720 }),
  );
  for (const { name } of SPECS) await db.dropCollection(name);
  await ensureIndexes(db, SPECS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany(groups);
  await collectionOf(db, broadcastsSpec).insertMany(plans);
}

/** Lets two worker processes go at once, and waits for both. */
async function drainBy(
  name: string,
  total: number,
  args: readonly string[][],
): Promise<{ seconds: number; reports: DrainReport[] }> {
  const workers = await Promise.all(args.map((own) => startDrainWorker(name, ...own)));
  try {
    let reports: DrainReport[] = [];
    const seconds = await secondsOf(async () => {
      reports = await Promise.all(workers.map((worker) => worker.drain()));
    });
    const done = reports.reduce((sum, report) => sum + report.done, 0);
    if (done !== total) throw new Error(`${name} did ${done} of ${total}`);
    return { seconds, reports };
  } finally {
    for (const worker of workers) worker.end();
  }
}

async function fulinRound(db: Db, uri: string, plans = PLANS, counting = ''): Promise<Round> {
  const due = new Date();
  const total = GROUPS * plans;
  await fillStore(db, due, plans);
  const planS = await secondsOf(async () => {
    const { planned } = await planDue(db, due, PACKAGED_CALENDAR);
    if (planned !== total) throw new Error(`planned ${planned} deliveries`);
  });
  const share = String(total / ACCOUNTS.length);
  const { seconds, reports } = await drainBy(
    'drain-fulin',
    total,
    ACCOUNTS.map((accountId) => [uri, accountId, share, counting]),
  );
  const sent = await collectionOf(db, deliveriesSpec).countDocuments({ state: 'sent' });
  if (sent !== total) throw new Error(`${sent} of ${total} are sent`);
  return { planS, drainS: seconds, roundTrips: reports.reduce((sum, report) => sum + report.roundTrips, 0) };
}

/** The same jobs with the same documents under the same ids, which BullMQ adds once each too. */
async function bullmqRound(port: number, name: string, plans = PLANS): Promise<Round> {
  const queue = new Queue(name, { connection: { host: '127.0.0.1', port } });
  const due = new Date();
  const groups = Array.from({ length: GROUPS }, (_, i) => numberedGroup(i + 1, { accountId: accountOf(i) }));
  const planS = await secondsOf(async () => {
    for (let plan = 0; plan < plans; plan += 1) {
      const broadcast = aBroadcast({ _id: `bc_${plan}` });
      const jobs = groups.map((group) => {
        const data = newBroadcastDelivery(broadcast, due, group, due);
        return { name: 'delivery', data, opts: { jobId: data._id.replaceAll(':', '|') } };
      });
      await queue.addBulk(jobs);
    }
  });
  const args = [String(port), name];
  const { seconds } = await drainBy('drain-bullmq', GROUPS * plans, [args, args]);
  await queue.obliterate({ force: true });
  await queue.close();
  return { planS, drainS: seconds, roundTrips: 0 };
}

/**
 * Plans 100,000 deliveries and drains them with two processes, beside BullMQ on Redis doing the same in the same run: 100,000 jobs
 * with addBulk, then two worker processes. Both sides' rounds alternate, and the middle one of three counts.
 */
export async function run(): Promise<void> {
  const fulin: Round[] = [];
  const bullmq: Round[] = [];
  await withDevdb(async (uri) => {
    const { db, close } = await connectStore(uri);
    // Also warms the store up, as one that runs for days is; Redis gets the same.
    const { roundTrips } = await fulinRound(db, uri, WARM_UP_PLANS, 'count');
    console.log(
      `  store round trips of draining          ${(roundTrips / WARM_UP_PLANS).toFixed(1)} per ${GROUPS.toLocaleString('en-US')} deliveries`,
    );
    const measured = await withRedis(async (port) => {
      await bullmqRound(port, 'warm-up', WARM_UP_PLANS);
      for (let round = 0; round < ROUNDS; round += 1) {
        fulin.push(await fulinRound(db, uri));
        bullmq.push(await bullmqRound(port, `bench${round}`));
      }
    });
    if (measured.result === null) {
      console.log(`  BullMQ on Redis: not measured, ${measured.why}`);
      for (let round = 0; round < ROUNDS; round += 1) fulin.push(await fulinRound(db, uri));
    }
    await close();
  });
  console.log(`  ${TOTAL.toLocaleString('en-US')} deliveries, the middle one of ${ROUNDS} rounds`);
  print(
    'planned',
    fulin.map((round) => round.planS),
    bullmq.map((round) => round.planS),
  );
  print(
    'claimed + marked + recorded',
    fulin.map((round) => round.drainS),
    bullmq.map((round) => round.drainS),
  );
}

function print(what: string, ours: readonly number[], theirs: readonly number[]): void {
  const own = `  ${what.padEnd(38)} ${rate(TOTAL, median(ours))}`;
  if (theirs.length === 0) return console.log(own);
  const ratio = median(theirs) / median(ours);
  console.log(`${own}   BullMQ ${rate(TOTAL, median(theirs))}   ratio ${ratio.toFixed(2)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
