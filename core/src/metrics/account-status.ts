import type { Db } from 'mongodb';
import type { Account, Heartbeat } from '../accounts/model';
import { findAccounts, findHeartbeats } from '../accounts/store';
import { deliveriesSpec } from '../broadcasts/store';
import { collectionOf } from '../store/collection';

/** How an account does right now. */
export interface AccountStatus {
  account: Account;
  /** Due and not sent yet. */
  queued: number;
  /** How long the earliest of these has waited, milliseconds; 0 without any. */
  lagMs: number;
  /** The process that holds it; null when none does. */
  holder: string | null;
  /** When any process last spoke of it. */
  lastBeatAt: Date | null;
  breakerOpen: boolean;
}

/** Processes silent for longer are of no interest. */
const BEATS_MS = 600_000;

/** Reads every account's state. The count of what waits uses `account_due`: it grows with the queue, not with what was sent. */
export async function readAccountStatuses(
  db: Db,
  now: Date,
): Promise<{ statuses: AccountStatus[]; beats: Heartbeat[] }> {
  const [accounts, beats] = await Promise.all([
    findAccounts(db),
    findHeartbeats(db, new Date(now.getTime() - BEATS_MS)),
  ]);
  const queues = await readQueues(
    db,
    accounts.map((account) => account._id),
    now,
  );
  const statuses = accounts.map((account) => {
    const queue = queues.get(account._id);
    const { lease, pausedUntil } = account;
    return {
      account,
      queued: queue?.queued ?? 0,
      lagMs: queue ? Math.max(0, now.getTime() - queue.firstDueAt.getTime()) : 0,
      holder: lease && lease.until > now ? lease.owner : null,
      lastBeatAt: lastBeatOf(account, beats),
      breakerOpen: pausedUntil !== null && pausedUntil > now,
    };
  });
  return { statuses, beats };
}

/** What was sent again by hand waits since then, not since it was first due. */
const WAITS_SINCE = { $cond: [{ $gt: ['$resends', 0] }, '$updatedAt', '$dueAt'] };

async function readQueues(
  db: Db,
  accountIds: string[],
  now: Date,
): Promise<Map<string, { queued: number; firstDueAt: Date }>> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: string; queued: number; firstDueAt: Date }>([
      {
        $match: {
          accountId: { $in: accountIds },
          state: { $in: ['planned', 'claimed', 'sending'] },
          kind: { $in: ['answer', 'welcome', 'broadcast'] },
          dueAt: { $lte: now },
        },
      },
      { $group: { _id: '$accountId', queued: { $sum: 1 }, firstDueAt: { $min: WAITS_SINCE } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, ...queue }) => [_id, queue]));
}

/** A bot says in its heartbeat which accounts it holds or could hold (`AccountPool`), each id after a comma. */
function lastBeatOf({ _id }: Account, beats: readonly Heartbeat[]): Date | null {
  const own = beats.filter(({ kind, detail }) => {
    const named = `${String(detail.holds ?? '')},${String(detail.serves ?? '')}`.split(',');
    return kind === 'bot' && named.includes(_id);
  });
  return own.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null);
}
