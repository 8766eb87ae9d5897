import { ensureMember } from '@fulin/core/members/store';
import { anonymous, asMerchantIdentity, identifyStaff, toMemberIdentity } from '../api/identify';
import { readOpenid } from './platform';
import type { Identify } from './serve';

/** The cardholder of the platform's openid, made on the first visit. */
export const identifyByOpenid: Identify = async ({ db, now }, context) => {
  const openid = readOpenid(context);
  return openid === null ? anonymous() : toMemberIdentity(await ensureMember(db, openid, now()));
};

/** The same person as one of a merchant's. */
export const identifyMerchant: Identify = async (deps, context, event) =>
  asMerchantIdentity(deps.db, await identifyByOpenid(deps, context, event));

/** The staff member of a session token, which is checked against the store. */
export const identifyBySession: Identify = ({ db, now }, _, event) => identifyStaff(db, event.session, now());
