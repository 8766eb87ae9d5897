import type { AccountItem } from '../../api/types';

/** How an account does, at a glance. Only a chat account needs a process and a connection of its own. */
export function accountTone(
  account: Pick<AccountItem, 'state' | 'channel' | 'holder' | 'breaker' | 'queued' | 'lagMs'> & {
    connection: Pick<AccountItem['connection'], 'state'>;
  },
): 'good' | 'busy' | 'bad' | 'off' {
  if (account.state === 'off') return 'off';
  if (account.breaker !== null) return 'bad';
  if (account.channel === 'wechaty' && (account.holder === null || account.connection.state === 'down')) return 'bad';
  return account.lagMs > 5 * 60_000 ? 'busy' : 'good';
}

/** Whole percent of a limit in use, 0–100; 0 where there is none. */
export function percentUsed(used: number, limit: number | null): number {
  if (limit === null) return 0;
  return limit <= 0 ? 100 : Math.min(100, Math.round((used / limit) * 100));
}
