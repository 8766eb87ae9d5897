import { findActiveAccounts } from '@fulin/core/accounts/store';
import { AppError } from '@fulin/core/errors';
import type { Db } from 'mongodb';

/** Where an account's puppet service listens, and what opens it. */
export interface Puppet {
  endpoint: string;
  token: string;
}

export interface Puppets {
  byAccount: ReadonlyMap<string, Puppet>;
  /** The puppet of the one account whose id is not given: the first active wechaty account that has none of its own. */
  lone: Puppet | null;
}

const ENDPOINT = /^[\w.-]+:\d{1,5}$/;
const TOKEN = /^insecure_\w+$/;
const ACCOUNT_ID = /^[\w.-]+$/;

/**
 * Reads which puppet speaks for which account: `FULIN_PUPPETS` (accountId=host:port, separated by commas) and, for one account,
 * `FULIN_PUPPET_ENDPOINT` with or without `FULIN_ACCOUNT_ID`. The token is `FULIN_PUPPET_TOKEN`, or `FULIN_PUPPET_TOKEN_<accountId>`
 * where an account has its own. BAD_SETTING names the bad ones, never their values.
 */
export function readPuppets(env: NodeJS.ProcessEnv): Puppets {
  const byAccount = new Map<string, Puppet>();
  const tokenOf = (accountId: string): string => {
    const own = `FULIN_PUPPET_TOKEN_${accountId}`;
    return checked(env[own] === undefined ? 'FULIN_PUPPET_TOKEN' : own, env[own] ?? env['FULIN_PUPPET_TOKEN'], TOKEN);
  };
  for (const pair of (env['FULIN_PUPPETS'] ?? '').split(',').filter((text) => text.trim() !== '')) {
    const [id = '', endpoint = ''] = pair.trim().split('=');
    const accountId = checked('FULIN_PUPPETS', id, ACCOUNT_ID);
    byAccount.set(accountId, { endpoint: checked('FULIN_PUPPETS', endpoint, ENDPOINT), token: tokenOf(accountId) });
  }
  if (!env['FULIN_PUPPET_ENDPOINT']) return { byAccount, lone: null };
  const endpoint = checked('FULIN_PUPPET_ENDPOINT', env['FULIN_PUPPET_ENDPOINT'], ENDPOINT);
  const id = env['FULIN_ACCOUNT_ID'];
  if (!id) return { byAccount, lone: { endpoint, token: tokenOf('') } };
  byAccount.set(id, { endpoint, token: tokenOf(id) });
  return { byAccount, lone: null };
}

function checked(name: string, value: string | undefined, pattern: RegExp): string {
  if (value === undefined || !pattern.test(value)) throw new AppError('BAD_SETTING', `missing or bad setting: ${name}`);
  return value;
}

/** Finds the puppet of an account; null when this process has none for it. Which account the lone one speaks for is settled once. */
export function puppetFinder(puppets: Puppets, db: Db): (accountId: string) => Promise<Puppet | null> {
  let loneId: string | undefined;
  return async (accountId) => {
    const own = puppets.byAccount.get(accountId);
    if (own || !puppets.lone) return own ?? null;
    if (loneId === undefined) {
      const accounts = await findActiveAccounts(db);
      loneId = accounts.find(({ _id, channel }) => channel === 'wechaty' && !puppets.byAccount.has(_id))?._id;
    }
    return loneId === accountId ? puppets.lone : null;
  };
}
