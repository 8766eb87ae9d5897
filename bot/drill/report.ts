import { reasonText } from '@fulin/core/delivery/reason-texts';
import type { DrillFacts, Fault } from './facts';
import { judgeOnce, type OnceVerdict } from './judge-once';
import { judgePace, type PaceVerdict } from './judge-pace';
import { judgeTakeOvers, type TakeOverVerdict } from './judge-take-over';

export interface DrillReport {
  seed: number;
  seconds: number;
  deliveries: number;
  expected: number;
  byState: Record<string, number>;
  /** What was done, e.g. `kill bot` → 24. */
  done: Record<string, number>;
  once: OnceVerdict;
  pace: PaceVerdict;
  takeOver: TakeOverVerdict;
  passed: boolean;
}

const SHOWN_EXAMPLES = 5;

/** What broke a rule, by the rule. */
function breaches({ once, pace, takeOver }: Pick<DrillReport, 'once' | 'pace' | 'takeOver'>): [string, string[]][] {
  return [
    ['groups with a post twice', once.twice],
    ['without a final state', once.notFinal],
    ['not sent, without a reason', once.withoutReason],
    ['sent, but not in the chat', once.sentButNotShown],
    ['not sent, but in the chat', once.shownButNotSent],
    ['unknown without a cause', once.unknownWithoutCause],
    ['in a chat, but no delivery', once.strayMessages],
    ['account too soon after its last', pace.accountTooSoon],
    ['group too soon after its last', pace.groupTooSoon],
    ['more in a minute than allowed', pace.overMinute],
    ['more in a day than allowed', pace.overDay],
    ['accounts taken over too late', takeOver.tooLate],
  ];
}

function counted<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}

/** Judges a drill by what the simulated chats recorded and by the drill's own log of what it did. */
export function judge(facts: DrillFacts, run: Pick<DrillReport, 'seed' | 'seconds' | 'expected'>): DrillReport {
  const verdicts = { once: judgeOnce(facts), pace: judgePace(facts), takeOver: judgeTakeOvers(facts) };
  const isComplete = facts.deliveries.length === run.expected;
  return {
    ...run,
    deliveries: facts.deliveries.length,
    byState: counted(facts.deliveries, ({ state, reason }) =>
      reason === null ? state : `${state}: ${reason} (${reasonText(reason)})`,
    ),
    done: counted(facts.faults, ({ what, role }: Fault) => `${what} ${role}`),
    ...verdicts,
    passed: isComplete && breaches(verdicts).every(([, list]) => list.length === 0),
  };
}

/** The report as a table for people, with a few examples of whatever broke a rule. */
export function reportText(report: DrillReport): string {
  const { times, disturbed } = report.takeOver;
  const slowest = times.length === 0 ? '-' : `${(Math.max(...times) / 1_000).toFixed(1)} s`;
  const rows: [string, string | number][] = [
    ['seed', report.seed],
    ['deliveries', `${report.deliveries} of ${report.expected}`],
    ...indented(report.byState),
    ['done to it', ''],
    ...indented(report.done),
    ...breaches(report).map(([rule, list]): [string, number] => [rule, list.length]),
    ['held up on the way, by the log', report.pace.heldUp],
    ['slowest take-over', `${slowest} of ${times.length} (and ${disturbed} while store or other bot were down too)`],
    ['seconds', Math.round(report.seconds)],
    ['verdict', report.passed ? 'passed' : `FAILED; again: npm run drill -- --seed=${report.seed}`],
  ];
  const examples = breaches(report).flatMap(([rule, list]) =>
    list.slice(0, SHOWN_EXAMPLES).map((example) => `  ${rule}: ${example}`),
  );
  return [...rows.map(([name, value]) => `${name.padEnd(38)} ${value}`), ...examples].join('\n');
}

function indented(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => [`  ${name}`, count]);
}
