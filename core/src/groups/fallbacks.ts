import type { Db } from 'mongodb';
import { findAccounts } from '../accounts/store';
import { AppError } from '../errors';
import type { Group, GroupRoute } from './model';
import { FALLBACK_TEXTS } from './texts';

/** Other ways to reach a group: each by an account of that channel, none twice, none the group's own. BAD_INPUT says which rule. */
export async function assertFallbacks(
  db: Db,
  group: Pick<Group, 'channel' | 'accountId'>,
  fallbacks: readonly GroupRoute[],
): Promise<void> {
  const refuse = (why: keyof typeof FALLBACK_TEXTS): AppError =>
    new AppError('BAD_INPUT', `fall-backs refused: ${why}`, { userText: FALLBACK_TEXTS[why], field: 'fallbacks' });
  const accounts = new Map((await findAccounts(db)).map((account) => [account._id, account]));
  if (fallbacks.some((route) => accounts.get(route.accountId)?.channel !== route.channel)) throw refuse('noAccount');
  const ways = [group, ...fallbacks].map(({ channel, accountId }) => `${channel}:${accountId}`);
  if (new Set(ways).size < ways.length) throw refuse('twice');
}
