import type { PacingProfile } from '@fulin/core/accounts/model';

/** How large a drill is, and how much is done to it. */
export interface DrillOptions {
  seed: number;
  accounts: number;
  bots: number;
  groups: number;
  /** Each goes to every group. */
  posts: number;
  /** A new post is due every so many milliseconds. */
  everyMs: number;
  pacing: PacingProfile;
  /** Moments at which a process is killed or stopped, spread over the whole fan-out. */
  faults: number;
  sendFaults: number;
  withApi: boolean;
  print: (text: string) => void;
}

/** A send without an answer for so long is given up. */
export const SEND_DEADLINE_MS = 3_000;

const SEED_BELOW = 1_000_000;

/** 10,000 deliveries to 500 groups on 3 accounts by 2 bots, 200 faults: a quarter of an hour. */
const FULL_DRILL: DrillOptions = {
  seed: 1,
  accounts: 3,
  bots: 2,
  groups: 500,
  posts: 20,
  everyMs: 30_000,
  pacing: { gapMinMs: 80, gapMaxMs: 130, perGroupGapMs: 8_000, maxPerMinute: 360, maxPerDay: 4_000, warmUpMs: 0 },
  faults: 200,
  sendFaults: 100,
  withApi: false,
  print: console.log,
};

/** 600 deliveries to 60 groups, 15 faults: a minute. */
export const SHORT_DRILL: DrillOptions = {
  ...FULL_DRILL,
  groups: 60,
  posts: 10,
  everyMs: 3_500,
  pacing: { gapMinMs: 60, gapMaxMs: 110, perGroupGapMs: 1_500, maxPerMinute: 260, maxPerDay: 400, warmUpMs: 0 },
  faults: 15,
  sendFaults: 8,
};

/** Reads `--short`, `--api` and `--seed=123` (or FULIN_DRILL_SEED); any other argument is refused. */
export function readDrillOptions(args: readonly string[], env: NodeJS.ProcessEnv): DrillOptions {
  const given = args.find((arg) => arg.startsWith('--seed='))?.slice('--seed='.length) ?? env['FULIN_DRILL_SEED'];
  const seed = Number(given ?? Date.now() % SEED_BELOW);
  const unknown = args.filter((arg) => !['--short', '--api'].includes(arg) && !arg.startsWith('--seed='));
  if (unknown.length > 0 || !Number.isInteger(seed))
    throw new Error(`drill: known arguments are --short, --api and --seed=<number>`);
  return { ...(args.includes('--short') ? SHORT_DRILL : FULL_DRILL), seed, withApi: args.includes('--api') };
}
