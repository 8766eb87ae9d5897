import { runKillDrill } from './kill-drill';

const seed = Number(process.env.FULIN_DRILL_SEED ?? Date.now() % 1_000_000);
const kills = Number(process.argv[2] ?? 20);
const report = await runKillDrill({ kills, seed, withApi: process.argv.includes('--api') });
const bad = [
  report.notFinal,
  report.twice,
  report.sentButNotShown,
  report.shownButNotSent,
  report.missingWithoutReason,
];
process.exit(bad.some((list) => list.length > 0) ? 1 : 0);
