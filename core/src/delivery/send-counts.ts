import { beijingDay } from '../calendar/day';
import type { MessageKind } from '../broadcasts/model';

export type KindCounts = Partial<Record<MessageKind, number>>;

/** How much was said in one Beijing day or month: by kind, and posts and cards by group. */
export interface SpanCounts {
  /** 'YYYY-MM-DD' or 'YYYY-MM'. */
  span: string;
  kinds: KindCounts;
  groups: Map<string, number>;
}

export interface SendCounts {
  day: SpanCounts;
  month: SpanCounts;
}

/** The Beijing month an instant falls in, 'YYYY-MM'. */
export function beijingMonth(at: Date): string {
  return beijingDay(at).slice(0, 7);
}

/** Counts of nothing. */
export function noCounts(now: Date): SendCounts {
  return {
    day: { span: beijingDay(now), kinds: {}, groups: new Map() },
    month: { span: beijingMonth(now), kinds: {}, groups: new Map() },
  };
}

/** Writes down that a message of a kind went to a group. A new day or month starts afresh. */
export function countSend(counts: SendCounts, kind: MessageKind, groupId: string, at: Date): void {
  add(counts.day, beijingDay(at), kind, groupId, 1);
  add(counts.month, beijingMonth(at), kind, groupId, 1);
}

/** Adds messages known in bulk to a span's counts. */
export function add(counts: SpanCounts, span: string, kind: MessageKind, groupId: string, count: number): void {
  if (counts.span !== span) {
    counts.span = span;
    counts.kinds = {};
    counts.groups = new Map();
  }
  counts.kinds[kind] = (counts.kinds[kind] ?? 0) + count;
  if (kind === 'post' || kind === 'card') counts.groups.set(groupId, (counts.groups.get(groupId) ?? 0) + count);
}

/** All messages of a span. */
export function totalOf(kinds: KindCounts): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}
