import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { newId } from '../ids';
import { findMedia } from '../media/store';
import { findOrg } from '../staff/store';
import { collectionOf } from '../store/collection';
import type { FaqEntry } from './model';
import { assertFaq, type FaqFields } from './rules';
import { faqSpec, findFaqEntry, findFaqOfOrg } from './store';
import { FAQ_TEXTS } from './texts';

export interface FaqChange {
  /** Absent: a new entry of `orgId`. */
  id?: string | undefined;
  /** Of the entry as the editor saw it. */
  version: number;
  orgId: string;
  fields: FaqFields;
  staffId: string;
}

/** Adds or changes an entry. BAD_INPUT (rules), NOT_FOUND, STALE_VERSION when a colleague was quicker. */
export async function saveFaq(db: Db, change: FaqChange, now: Date): Promise<FaqEntry> {
  const { id, version, fields, staffId } = change;
  const org = await findOrg(db, change.orgId);
  if (!org) throw new AppError('NOT_FOUND', `no org ${change.orgId}`);
  const others = (await findFaqOfOrg(db, org._id)).filter((entry) => entry._id !== id);
  if (fields.state === 'active') assertFaq(fields, others);
  else assertFaq(fields, []);
  if (fields.mediaId !== null && !(await findMedia(db, fields.mediaId))) {
    throw new AppError('BAD_INPUT', 'the picture of an answer is gone', {
      userText: FAQ_TEXTS.noPicture,
      field: 'entry.mediaId',
    });
  }
  const faq = collectionOf(db, faqSpec);
  if (id === undefined) {
    const entry: FaqEntry = {
      _id: newId('faq'),
      orgId: org._id,
      orgPath: org.path,
      ...fields,
      version: 1,
      updatedBy: staffId,
      createdAt: now,
      updatedAt: now,
    };
    await faq.insertOne(entry);
    return entry;
  }
  const changed = await faq.findOneAndUpdate(
    { _id: id, version },
    { $set: { ...fields, updatedBy: staffId, updatedAt: now }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  );
  return changed ?? refuseStale(db, id);
}

/** Takes an entry away. NOT_FOUND, STALE_VERSION. */
export async function removeFaq(db: Db, id: string, version: number): Promise<void> {
  const removed = await collectionOf(db, faqSpec).deleteOne({ _id: id, version });
  if (removed.deletedCount === 0) await refuseStale(db, id);
}

async function refuseStale(db: Db, id: string): Promise<never> {
  if (await findFaqEntry(db, id)) throw new AppError('STALE_VERSION', `FAQ entry ${id} was changed meanwhile`);
  throw new AppError('NOT_FOUND', `no FAQ entry ${id}`);
}
