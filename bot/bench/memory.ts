import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { groupsSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import { SHORT_DRILL } from '../drill/options';
import { setStage } from '../drill/stage';
import { untilSo } from '../drill/wait';
import { layPlans, makeWorld } from '../drill/world';

const FEW = 10;
const MANY = 5_000;
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

/** One bot process that has compared the rosters of so many groups and planned a post to all of them. */
async function measure(groups: number): Promise<Memory> {
  const options = { ...SHORT_DRILL, seed: 1, accounts: ACCOUNTS, bots: 1, groups, posts: 1 };
  const stage = await setStage(makeWorld(options), options);
  try {
    const { db } = stage.store;
    const compared = await untilSo(
      async () => (await collectionOf(db, groupsSpec).countDocuments({ rosterSeenAt: { $ne: null } })) === groups,
      PATIENCE_MS,
    );
    await layPlans(db, options);
    const planned = await untilSo(
      async () => (await collectionOf(db, deliveriesSpec).countDocuments({})) === groups,
      PATIENCE_MS,
    );
    const pid = stage.parts.find(({ role }) => role === 'bot')?.process.pid;
    if (!compared || !planned || !pid) throw new Error(`the bot did not get through ${groups} groups`);
    return await memoryOf(pid);
  } finally {
    await stage.close();
  }
}

/** Resident memory of one bot process that serves 5,000 groups on five accounts, beside the same process with ten. */
export async function run(): Promise<void> {
  const few = await measure(FEW);
  const many = await measure(MANY);
  const text = ({ nowMb, peakMb }: Memory): string => `${nowMb.toFixed(0)} MB (peak ${peakMb.toFixed(0)})`;
  console.log(
    `  one bot process, ${MANY.toLocaleString('en-US')} groups on ${ACCOUNTS} accounts: ${text(many)}   with ${FEW}: ${text(few)}   ratio ${(many.nowMb / few.nowMb).toFixed(2)}, ${(((many.nowMb - few.nowMb) * 1024) / (MANY - FEW)).toFixed(1)} kB a group`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
