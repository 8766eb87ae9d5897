import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { groupsSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import { SHORT_DRILL } from '../drill/options';
import { setStage } from '../drill/stage';
import { untilSo } from '../drill/wait';
import { layPlans, makeWorld } from '../drill/world';

const GROUPS = 5_000;
const ACCOUNTS = 5;
const PATIENCE_MS = 600_000;

interface Memory {
  nowMb: number;
  peakMb: number;
}

async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { nowMb: mb('VmRSS'), peakMb: mb('VmHWM') };
}

/**
 * Resident memory of one bot process that serves 5,000 groups on five accounts: when it has just started, and when it has compared all
 * their rosters and planned a post to all of them.
 */
export async function run(): Promise<void> {
  const options = { ...SHORT_DRILL, seed: 1, accounts: ACCOUNTS, bots: 1, groups: GROUPS, posts: 1 };
  const stage = await setStage(makeWorld(options), options);
  try {
    const { db } = stage.store;
    const pid = stage.parts.find(({ role }) => role === 'bot')?.process.pid;
    if (!pid) throw new Error('the bot is gone');
    const before = await memoryOf(pid);
    const compared = await untilSo(
      async () => (await collectionOf(db, groupsSpec).countDocuments({ rosterSeenAt: { $ne: null } })) === GROUPS,
      PATIENCE_MS,
    );
    await layPlans(db, options);
    const planned = await untilSo(
      async () => (await collectionOf(db, deliveriesSpec).countDocuments({})) === GROUPS,
      PATIENCE_MS,
    );
    if (!compared || !planned) throw new Error(`the bot did not get through ${GROUPS} groups`);
    print(before, await memoryOf(pid));
  } finally {
    await stage.close();
  }
}

function print(before: Memory, after: Memory): void {
  const each = ((after.nowMb - before.nowMb) / GROUPS) * 1_000;
  console.log(
    `  one bot process, ${GROUPS.toLocaleString('en-US')} groups on ${ACCOUNTS} accounts: ${before.nowMb.toFixed(0)} MB at its start, then ` +
      `${after.nowMb.toFixed(0)} MB (peak ${after.peakMb.toFixed(0)})   ratio ${(after.nowMb / before.nowMb).toFixed(2)}, ${each.toFixed(1)} MB per 1,000 groups`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
