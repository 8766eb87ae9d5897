import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { newBroadcastDelivery } from '../src/delivery/new-delivery';
import { planDue } from '../src/broadcasts/planner';
import { broadcastsSpec, deliveriesSpec } from '../src/broadcasts/store';
import { aBroadcast, numberedGroup, ORGS } from '../src/broadcasts/test/builders';
import { PACKAGED_CALENDAR } from '../src/calendar/holidays';
import { groupsSpec } from '../src/groups/store';
import { orgsSpec } from '../src/staff/store';
import { collectionOf } from '../src/store/collection';
import { connectStore } from '../src/store/connect';
import { ensureIndexes } from '../src/store/indexes';
import { withDevdb } from './support/devdb-process';

const GROUPS = 1_000;
const PLANS = 100;
const ROUNDS = 3;
const SPECS = [broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec];
const due = new Date('2026-11-20T04:00:00Z');

const groups = Array.from({ length: GROUPS }, (_, index) => numberedGroup(index + 1));
const plans = Array.from({ length: PLANS }, (_, index) => aBroadcast({ _id: `bc_${index}`, nextRunAt: due }));

async function emptyStore(db: Db): Promise<void> {
  for (const spec of SPECS) {
    await db
      .collection(spec.name)
      .drop()
      .catch(() => undefined);
  }
  await ensureIndexes(db, SPECS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany(groups);
  await collectionOf(db, broadcastsSpec).insertMany(plans);
}

interface Speed {
  perSecond: number;
  /** Of this process, the store's not included: what the machine running the planner pays. */
  cpuMs: number;
}

async function timed(count: number, work: () => Promise<unknown>): Promise<Speed> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuMs: (user + system) / 1_000 };
}

/** A plain insertMany of documents that are ready. */
async function plainInsert(db: Db): Promise<Speed> {
  await emptyStore(db);
  const documents = plans.flatMap((plan) => groups.map((group) => newBroadcastDelivery(plan, due, group, due)));
  return timed(documents.length, () => collectionOf(db, deliveriesSpec).insertMany(documents, { ordered: false }));
}

/** The planner: plans and audiences read, documents made and written, plans moved on. */
async function planning(db: Db): Promise<Speed> {
  await emptyStore(db);
  return timed(GROUPS * PLANS, async () => {
    const { planned } = await planDue(db, due, PACKAGED_CALENDAR);
    if (planned !== GROUPS * PLANS) throw new Error(`planned ${planned} deliveries`);
  });
}

function median(speeds: Speed[]): Speed {
  const sorted = speeds.sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, cpuMs: 0 };
}

const text = ({ perSecond, cpuMs }: Speed): string =>
  `${Math.round(perSecond).toLocaleString('en-US')}/s (${Math.round(cpuMs)} ms of own CPU)`;

async function compare(name: string, uri: string): Promise<void> {
  const { db, close } = await connectStore(uri);
  try {
    const plain: Speed[] = [];
    const planned: Speed[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(await plainInsert(db));
      planned.push(await planning(db));
    }
    const ratio = median(planned).perSecond / median(plain).perSecond;
    console.log(`${name}: ${GROUPS * PLANS} deliveries, median of ${ROUNDS}`);
    console.log(`  planned                              ${text(median(planned))}`);
    console.log(`  plain insertMany of the same         ${text(median(plain))}`);
    console.log(`  ratio                                ${ratio.toFixed(2)}`);
    await db.dropDatabase();
  } finally {
    await close();
  }
}

/** Prints how fast deliveries are planned beside a plain insertMany, on devdb and, when MONGODB_TEST_URI is set, on MongoDB. */
export async function run(): Promise<void> {
  await withDevdb((uri) => compare('devdb', uri));
  const uri = process.env.MONGODB_TEST_URI;
  if (!uri) {
    console.log('MongoDB: not measured, MONGODB_TEST_URI is not set');
    return;
  }
  const scratch = new URL(uri);
  scratch.pathname = `/fulin_bench_${process.pid}`;
  await compare('MongoDB', scratch.href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
