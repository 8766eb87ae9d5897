import type { Db } from 'mongodb';
import { newId } from '../ids';
import { collectionOf, defineCollection } from '../store/collection';
import type { Member } from './model';

/** A signed-in cardholder over HTTP; `_id` is the SHA-256 of the cookie's token. */
export interface MemberSession {
  _id: string;
  memberId: string;
  createdAt: Date;
  expiresAt: Date;
}

const KEEP_EXPIRED_SECONDS = 86_400;

export const membersSpec = defineCollection<Member>('members', [
  { name: 'openid_unique', key: { openid: 1 }, unique: true },
]);

export const memberSessionsSpec = defineCollection<MemberSession>('memberSessions', [
  { name: 'expires_ttl', key: { expiresAt: 1 }, expireAfterSeconds: KEEP_EXPIRED_SECONDS },
]);

/** One cardholder, or null. */
export async function findMember(db: Db, id: string): Promise<Member | null> {
  return collectionOf(db, membersSpec).findOne({ _id: id });
}

/** The cardholder of a WeChat openid, made on the first visit. Two visits at once make one. */
export async function ensureMember(db: Db, openid: string, now: Date): Promise<Member> {
  const members = collectionOf(db, membersSpec);
  const found = await members.findOne({ openid });
  if (found) return found;
  const fresh: Member = {
    _id: newId('member'),
    openid,
    nickname: '微信用户',
    cards: [],
    homeDistrictId: null,
    consent: null,
    joinedAt: now,
    updatedAt: now,
  };
  try {
    await members.insertOne(fresh);
    return fresh;
  } catch (error) {
    const winner = await members.findOne({ openid });
    if (winner) return winner;
    throw error;
  }
}

/** Cardholders whose nickname contains the text, by id; for the demo's chooser. */
export async function searchMembers(db: Db, q: string, limit: number): Promise<Member[]> {
  const filter = q === '' ? {} : { nickname: { $regex: q.replace(/[^\p{L}\p{N}]/gu, '\\$&') } };
  return collectionOf(db, membersSpec).find(filter).sort({ _id: 1 }).limit(limit).toArray();
}
