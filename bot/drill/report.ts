import type { Delivery } from '@fulin/core/broadcasts/model';
import { reasonText } from '@fulin/core/broadcasts/reason-texts';
import type { SaidLine } from './stage';

const FINAL = ['sent', 'failed', 'expired', 'unknown'];

export interface DrillReport {
  seed: number;
  kills: { bot: number; simulator: number; api: number };
  /** Kills that came when every delivery had ended already. */
  killsAfterEnd: number;
  deliveries: number;
  byState: Record<string, number>;
  notFinal: string[];
  /** Groups whose chat shows the post more than once. */
  twice: string[];
  sentButNotShown: string[];
  /** Ended as certainly not sent, and yet in the chat. */
  shownButNotSent: string[];
  missingWithoutReason: string[];
  seconds: number;
}

export interface DrillFacts {
  seed: number;
  kills: DrillReport['kills'];
  killsAfterEnd: number;
  seconds: number;
  deliveries: readonly Delivery[];
  said: readonly SaidLine[];
  /** The post's text, by which the chats are searched. */
  text: string;
  roomOf: ReadonlyMap<string, string>;
}

/** Judges a drill by the simulated WeChat's own record, not by what the bot believes. */
export function judge(facts: DrillFacts): DrillReport {
  const shown = new Map<string, number>();
  for (const line of facts.said) {
    if (line.text === facts.text) shown.set(line.roomId, (shown.get(line.roomId) ?? 0) + 1);
  }
  const times = (delivery: Delivery): number => shown.get(facts.roomOf.get(delivery.groupId) ?? '') ?? 0;
  const ids = (wanted: (delivery: Delivery) => boolean): string[] =>
    facts.deliveries.filter(wanted).map((delivery) => delivery._id);
  const byState: Record<string, number> = {};
  for (const { state, reason } of facts.deliveries) {
    const key = reason === null ? state : `${state}: ${reason} (${reasonText(reason)})`;
    byState[key] = (byState[key] ?? 0) + 1;
  }
  return {
    seed: facts.seed,
    kills: facts.kills,
    killsAfterEnd: facts.killsAfterEnd,
    deliveries: facts.deliveries.length,
    byState,
    notFinal: ids((delivery) => !FINAL.includes(delivery.state)),
    twice: [...shown].filter(([, count]) => count > 1).map(([roomId]) => roomId),
    sentButNotShown: ids((delivery) => delivery.state === 'sent' && times(delivery) === 0),
    shownButNotSent: ids((delivery) => ['failed', 'expired'].includes(delivery.state) && times(delivery) > 0),
    missingWithoutReason: ids((delivery) => delivery.state !== 'sent' && times(delivery) === 0 && !delivery.reason),
    seconds: Math.round(facts.seconds),
  };
}

/** The report as a table for people. */
export function reportText(report: DrillReport): string {
  const { bot, simulator, api } = report.kills;
  const rows: [string, string | number][] = [
    ['seed', report.seed],
    ['SIGKILL bot / puppet server / API', `${bot} / ${simulator} / ${api} (${report.killsAfterEnd} after the fan-out)`],
    ['deliveries', report.deliveries],
    ...Object.entries(report.byState).map(([state, count]): [string, number] => [`  ${state}`, count]),
    ['without a final state', report.notFinal.length],
    ['groups with the post twice', report.twice.length],
    ['sent, but not in the chat', report.sentButNotShown.length],
    ['not sent, but in the chat', report.shownButNotSent.length],
    ['missing without a reason', report.missingWithoutReason.length],
    ['seconds', report.seconds],
  ];
  return rows.map(([name, value]) => `${name.padEnd(38)} ${value}`).join('\n');
}
