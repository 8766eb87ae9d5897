import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { accountsSpec } from '@fulin/core/accounts/store';
import type { Broadcast, Delivery } from '@fulin/core/broadcasts/model';
import { createBroadcast, reviewBroadcast, submitBroadcast } from '@fulin/core/broadcasts/service';
import { broadcastsSpec, deliveriesSpec } from '@fulin/core/broadcasts/store';
import { groupsSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { seeded, shuffled } from './random';
import { judge, reportText, type DrillReport } from './report';
import { setStage, type Stage } from './stage';

export type { DrillReport } from './report';

export interface KillDrillOptions {
  /** SIGKILLs of each part. */
  kills: number;
  seed: number;
  withApi?: boolean;
  print?: (text: string) => void;
}

type Target = 'bot' | 'simulator' | 'api';

const FINAL: Delivery['state'][] = ['sent', 'failed', 'expired', 'unknown'];
/** Slow enough that the fan-out lasts through the kills. */
const PACE = { gapMinMs: 250, gapMaxMs: 450 };
const GAP_MIN_MS = 100;
const GAP_SPREAD_MS = 900;
const NEXT_MESSAGE_MS = 3000;
const SETTLE_MS = 180_000;

/**
 * A post to all groups while bot, puppet server and API are killed at random moments (of the printed seed) and started again:
 * the report says what became of every delivery, by the chats' own record.
 */
export async function runKillDrill(options: KillDrillOptions): Promise<DrillReport> {
  const { kills, seed, withApi = false, print = console.log } = options;
  const random = seeded(seed);
  const text = `演练${seed}:今晚八点江海福邻小课堂,欢迎来聊`;
  print(`kill drill: seed ${seed}, ${kills} kills of each part`);
  const stage = await setStage({ withApi });
  try {
    const { db } = stage.store;
    await quietOtherPlans(db);
    await collectionOf(db, accountsSpec).updateMany(
      {},
      { $set: Object.fromEntries(Object.entries(PACE).map(([k, v]) => [`pacing.${k}`, v])) },
    );
    await stage.bot.start();
    const broadcast = await postToAll(db, text);
    const startedAt = Date.now();
    await waitFor(
      async () => (await deliveriesOf(db, broadcast._id)).some(({ state }) => state === 'sent'),
      30_000,
      'the first post',
    );
    const counts = { bot: 0, simulator: 0, api: 0 };
    const killsAfterEnd = await killAll(stage, plan(kills, withApi, random), random, counts, broadcast._id);
    await waitFor(
      async () => (await deliveriesOf(db, broadcast._id)).every(({ state }) => FINAL.includes(state)),
      SETTLE_MS,
      'the end',
    ).catch(() => undefined);
    const groups = await collectionOf(db, groupsSpec).find().toArray();
    const report = judge({
      seed,
      kills: counts,
      killsAfterEnd,
      seconds: (Date.now() - startedAt) / 1000,
      deliveries: await deliveriesOf(db, broadcast._id),
      said: await stage.said(),
      text,
      roomOf: new Map(groups.map((group) => [group._id, group.channelRoomId])),
    });
    print(reportText(report));
    return report;
  } finally {
    await stage.close();
  }
}

function plan(kills: number, withApi: boolean, random: () => number): Target[] {
  const targets: Target[] = withApi ? ['bot', 'simulator', 'api'] : ['bot', 'simulator'];
  return shuffled(
    targets.flatMap((target) => Array.from({ length: kills }, () => target)),
    random,
  );
}

/** Kills one part after another, each no sooner than it is ready; answers how many came after the fan-out had ended. */
async function killAll(
  stage: Stage,
  order: Target[],
  random: () => number,
  counts: Record<Target, number>,
  broadcastId: string,
): Promise<number> {
  let late = 0;
  for (const target of order) {
    const part = stage[target];
    if (!part) continue;
    await part.waitReady();
    await (random() < 0.5 ? nextMessage(stage) : pause(GAP_MIN_MS + random() * GAP_SPREAD_MS));
    const open = await collectionOf(stage.store.db, deliveriesSpec).countDocuments({
      broadcastId,
      state: { $nin: FINAL },
    });
    if (open === 0) late += 1;
    await part.killAndRestart();
    counts[target] += 1;
  }
  await Promise.all([stage.bot.waitReady(), stage.simulator.waitReady(), stage.api?.waitReady()]);
  return late;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The worst moment: a message is in the chat, and its sender has not written that down yet. */
async function nextMessage(stage: Stage): Promise<void> {
  const watcher = new AbortController();
  const timer = setTimeout(() => watcher.abort(), NEXT_MESSAGE_MS);
  try {
    for await (const { filename } of watch(join(stage.dataDir, 'simulator'), { signal: watcher.signal })) {
      if (filename === 'messages.jsonl') return;
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function postToAll(db: Db, text: string): Promise<Broadcast> {
  const now = new Date();
  const draft = {
    title: '演练',
    kind: 'oneOff' as const,
    recurrence: { type: 'once' as const, at: new Date(now.getTime() + 1500) },
    windowMinutes: 60,
    missedRun: 'catchUp' as const,
    audience: { orgIds: [], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
    content: { type: 'text' as const, text },
    channel: 'wechaty' as const,
  };
  const made = await createBroadcast(db, { staffId: 'staff_zong', orgId: 'org_head' }, draft, now);
  const handed = await submitBroadcast(db, { id: made._id, version: made.version }, now);
  return reviewBroadcast(
    db,
    { staffId: 'staff_shenhe' },
    { id: handed._id, version: handed.version, approve: true, note: '' },
    now,
  );
}

async function quietOtherPlans(db: Db): Promise<void> {
  await collectionOf(db, broadcastsSpec).updateMany({}, { $set: { state: 'paused', nextRunAt: null } });
}

function deliveriesOf(db: Db, broadcastId: string): Promise<Delivery[]> {
  return collectionOf(db, deliveriesSpec).find({ broadcastId }).toArray();
}

/** Asks until it is so; throws after the deadline. */
async function waitFor(isSo: () => Promise<boolean>, deadlineMs: number, what: string): Promise<void> {
  const until = Date.now() + deadlineMs;
  while (Date.now() < until) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within ${deadlineMs} ms`);
}
