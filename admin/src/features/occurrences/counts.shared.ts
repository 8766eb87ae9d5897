import type { DeliveryState } from '@fulin/core/broadcasts/model';
import type { OccurrenceItem } from '../../api/types';
import { OCCURRENCE_TEXTS as T } from './texts';

type Counts = Partial<Record<DeliveryState, number>>;

/** In the order in which they are drawn: done, on the way, waiting for people, and what went wrong. */
const BAR_STATES = [
  'sent',
  'sending',
  'claimed',
  'planned',
  'waitingForPerson',
  'unknown',
  'expired',
  'failed',
] as const satisfies readonly DeliveryState[];

export interface Segment {
  state: DeliveryState;
  count: number;
  /** Of the bar's width, 0–100. */
  percent: number;
}

/** The pieces of an occurrence's bar; groups without a delivery leave the rest of it empty. */
export function segmentsOf(counts: Counts, groups: number): Segment[] {
  const known = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = Math.max(groups, known, 1);
  return BAR_STATES.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [{ state, count, percent: (count / total) * 100 }];
  });
}

export type Tone = 'good' | 'busy' | 'bad' | 'idle';

/** "Did it go out?", in one line. */
export function headlineOf(row: Pick<OccurrenceItem, 'status' | 'groups' | 'counts'>): { text: string; tone: Tone } {
  if (row.status === 'upcoming') return { text: T.headline.upcoming, tone: 'idle' };
  if (row.status === 'late') return { text: T.headline.late, tone: 'bad' };
  const of = (...states: DeliveryState[]): number => states.reduce((sum, state) => sum + (row.counts[state] ?? 0), 0);
  const sent = of('sent');
  const open = of('planned', 'claimed', 'sending', 'waitingForPerson');
  const bad = of('failed', 'expired', 'unknown');
  if (open > 0 && bad > 0) return { text: T.headline.mixed(sent, open, bad), tone: 'bad' };
  if (open > 0) return { text: T.headline.sending(sent, open), tone: 'busy' };
  if (bad === 0) return { text: T.headline.allSent(sent), tone: 'good' };
  return sent === 0
    ? { text: T.headline.none(bad), tone: 'bad' }
    : { text: T.headline.trouble(sent, bad), tone: 'bad' };
}

/** 「3 分 20 秒」; under a minute in seconds; 「—」 for nothing. */
export function lagText(ms: number | null): string {
  if (ms === null) return '—';
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} 分 ${seconds % 60} 秒` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

/** The page of an occurrence. */
export function occurrencePath(broadcastId: string, occurrence: string): string {
  return `/occurrences/${broadcastId}/${encodeURIComponent(occurrence)}`;
}
