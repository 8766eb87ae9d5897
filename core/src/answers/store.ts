import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { AskedQuestion, FaqEntry, HandOver } from './model';

/** What people said to the bot is kept for its context only. */
const KEEP_QUESTIONS_SECONDS = 3 * 86_400;

export const faqSpec = defineCollection<FaqEntry>('faq', [
  { name: 'org', key: { orgId: 1, state: 1 } },
  { name: 'scope_updated', key: { orgPath: 1, updatedAt: -1 } },
]);

export const askedQuestionsSpec = defineCollection<AskedQuestion>('askedQuestions', [
  { name: 'person', key: { groupId: 1, personId: 1, at: -1 } },
  { name: 'at_ttl', key: { at: 1 }, expireAfterSeconds: KEEP_QUESTIONS_SECONDS },
]);

export const handOversSpec = defineCollection<HandOver>('handOvers', [
  { name: 'scope_created', key: { orgId: 1, state: 1, createdAt: -1 } },
  // Somebody whose question lies with the manager already is not handed over a second time.
  {
    name: 'one_open',
    key: { groupId: 1, personId: 1 },
    unique: true,
    partialFilterExpression: { state: 'open' },
  },
]);

/** Every active entry of every org, those of orgs further down the tree first: a branch's own answer goes before head office's. */
export async function findActiveFaq(db: Db): Promise<FaqEntry[]> {
  const entries = await collectionOf(db, faqSpec).find({ state: 'active' }).sort({ _id: 1 }).toArray();
  return entries.sort((a, b) => b.orgPath.length - a.orgPath.length);
}

/** The active entries of one org. */
export async function findFaqOfOrg(db: Db, orgId: string): Promise<FaqEntry[]> {
  return collectionOf(db, faqSpec).find({ orgId, state: 'active' }).sort({ _id: 1 }).toArray();
}

/** Every entry that concerns a part of the org tree: what lies in it, and what comes from above. The nearest first. */
export async function findFaqOfScope(
  db: Db,
  orgIds: readonly string[],
  orgPath: readonly string[],
): Promise<FaqEntry[]> {
  const entries = await collectionOf(db, faqSpec)
    .find({ orgId: { $in: [...new Set([...orgIds, ...orgPath])] } })
    .sort({ updatedAt: -1, _id: 1 })
    .toArray();
  return entries.sort((a, b) => b.orgPath.length - a.orgPath.length);
}

/** One entry, or null. */
export async function findFaqEntry(db: Db, id: string): Promise<FaqEntry | null> {
  return collectionOf(db, faqSpec).findOne({ _id: id });
}

/** Notes a sentence said to the bot, once; answers what the same person last said to it there before, the latest first. */
export async function noteQuestion(db: Db, question: AskedQuestion, limit: number): Promise<AskedQuestion[]> {
  const questions = collectionOf(db, askedQuestionsSpec);
  const { _id, ...fields } = question;
  await questions.updateOne({ _id }, { $setOnInsert: fields }, { upsert: true });
  return questions
    .find({ groupId: question.groupId, personId: question.personId, _id: { $ne: _id } })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .toArray();
}
