import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { findExistingMedia } from '../media/store';
import { findOffersByIds } from '../offers/store';
import { contentFindings, mediaIdsNamed, offerIdsNamed, type Finding } from '../rehearsal/content-check';
import type { BroadcastFields } from './model';

export interface CheckOptions {
  now: Date;
  firstRunAt?: Date | null;
  /** The bank's own domains; empty = not set. */
  linkDomains: readonly string[];
}

/** Runs the content check with what the store knows of the offers and pictures that are named. */
export async function checkContent(
  db: Db,
  fields: Pick<BroadcastFields, 'content' | 'channel'>,
  options: CheckOptions,
): Promise<Finding[]> {
  const [offers, mediaIds] = await Promise.all([
    findOffersByIds(db, offerIdsNamed(fields.content)),
    findExistingMedia(db, mediaIdsNamed(fields.content)),
  ]);
  return contentFindings(fields, { ...options, offers: new Map(offers.map((one) => [one._id, one])), mediaIds });
}

/** Lets a plan go to a checker only without a finding that blocks it. BAD_INPUT with the field and what is wrong. */
export async function assertSubmittable(
  db: Db,
  fields: Pick<BroadcastFields, 'content' | 'channel'>,
  options: CheckOptions,
): Promise<void> {
  const [first] = (await checkContent(db, fields, options)).filter((one) => one.level === 'block');
  if (!first) return;
  throw new AppError('BAD_INPUT', `content check: ${first.code}`, { field: first.field, userText: first.text });
}
