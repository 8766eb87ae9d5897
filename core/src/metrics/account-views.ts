import type { Db } from 'mongodb';
import { accountCounters } from '../accounts/counters';
import type { Account } from '../accounts/model';
import { MESSAGE_KINDS, type MessageKind } from '../broadcasts/model';
import type { ChannelName } from '../groups/model';
import { readAccountStatuses, type AccountStatus } from './account-status';

/** How much of a limit is used; `limit` null = there is none of its own. */
export interface QuotaUse {
  kind: MessageKind;
  used: number;
  limit: number | null;
}

/** An account as the health page shows it. */
export interface AccountView {
  id: string;
  name: string;
  channel: ChannelName;
  state: Account['state'];
  connection: Account['connection'];
  /** Silent until then, and why; null = it may speak. */
  breaker: { until: Date; reason: string } | null;
  /** Host and process id of whoever holds it; null = nobody. */
  holder: string | null;
  lastBeatAt: Date | null;
  queued: number;
  lagMs: number;
  /** All messages today against the pacing's own limit. */
  perDay: { used: number; limit: number };
  today: QuotaUse[];
  month: QuotaUse[];
}

export interface AccountListView {
  asOf: Date;
  accounts: AccountView[];
  /** Processes that said lately that they live. */
  processes: { id: string; kind: string; startedAt: Date; lastBeatAt: Date }[];
}

/** 'host · pid' of a lease's owner (`newOwner`), without the machine's own names. */
function holderText(owner: string | null): string | null {
  if (owner === null) return null;
  const [host = owner, , pid] = owner.split('|');
  return pid === undefined ? host : `${host} · ${pid}`;
}

const usesOf = (
  used: Partial<Record<MessageKind, number>>,
  limits: Partial<Record<MessageKind, number>> | undefined,
): QuotaUse[] =>
  MESSAGE_KINDS.map((kind) => ({ kind, used: used[kind] ?? 0, limit: limits?.[kind] ?? null })).filter(
    (one) => one.used > 0 || one.limit !== null,
  );

/** Every account as it is now, with what it said today and this month beside its limits. */
export async function listAccountViews(db: Db, now: Date): Promise<AccountListView> {
  const { statuses, beats } = await readAccountStatuses(db, now);
  return {
    asOf: now,
    accounts: await Promise.all(statuses.map((status) => toView(db, status, now))),
    processes: beats.map(({ _id, kind, startedAt, at }) => ({ id: _id, kind, startedAt, lastBeatAt: at })),
  };
}

async function toView(db: Db, status: AccountStatus, now: Date): Promise<AccountView> {
  const { account, breakerOpen, holder, lastBeatAt, queued, lagMs } = status;
  const { day, month } = await accountCounters(db, account, now);
  const { _id, name, channel, state, connection, pausedUntil, pausedReason, pacing } = account;
  return {
    id: _id,
    name,
    channel,
    state,
    connection,
    breaker: breakerOpen && pausedUntil ? { until: pausedUntil, reason: pausedReason } : null,
    holder: holderText(holder),
    lastBeatAt,
    queued,
    lagMs,
    perDay: { used: Object.values(day).reduce((sum, count) => sum + count, 0), limit: pacing.maxPerDay },
    today: usesOf(day, pacing.quotas?.perDay),
    month: usesOf(month, pacing.quotas?.perMonth),
  };
}
