import { collectionOf, defineCollection } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import type * as PUPPET from 'wechaty-puppet';

/**
 * A card of our mini-program that somebody sent into a group of an account. Puppets cannot make one from a title and a page alone: they
 * need what WeChat put into a real one. `_id` = the account's id.
 */
interface CardTemplate {
  _id: string;
  card: PUPPET.payloads.MiniProgram;
  heardAt: Date;
}

const cardTemplatesSpec = defineCollection<CardTemplate>('cardTemplates', []);

/** The card an account once heard, or null. */
export async function findCard(db: Db, accountId: string): Promise<PUPPET.payloads.MiniProgram | null> {
  return (await collectionOf(db, cardTemplatesSpec).findOne({ _id: accountId }))?.card ?? null;
}

/** Keeps the newest card an account heard. */
export async function keepCard(
  db: Db,
  accountId: string,
  card: PUPPET.payloads.MiniProgram,
  heardAt: Date,
): Promise<void> {
  await collectionOf(db, cardTemplatesSpec).updateOne(
    { _id: accountId },
    { $set: { card, heardAt } },
    { upsert: true },
  );
}
