import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { newId } from '../ids';
import type { Merchant } from '../merchants/model';
import type { Offer, OfferState } from './model';
import { canMoveTo, isLive } from './rules';
import { findOffer, insertOffers, takeOneFromStock, updateOfferVersion } from './store';

/** What a shop writes; everything else about an offer is ours. */
export type OfferDraft = Pick<
  Offer,
  | 'title'
  | 'kind'
  | 'campaign'
  | 'discount'
  | 'terms'
  | 'cardProducts'
  | 'from'
  | 'to'
  | 'weekdays'
  | 'hours'
  | 'onBillingDay'
> & { stockTotal: number | null };

/** A shop hands in an offer: it waits for a checker. BAD_INPUT when the window is empty or over. */
export async function submitOffer(
  db: Db,
  merchant: Merchant,
  draft: OfferDraft,
  submittedBy: string,
  now: Date,
): Promise<Offer> {
  const { stockTotal, ...fields } = draft;
  if (draft.to.getTime() <= draft.from.getTime() || draft.to.getTime() <= now.getTime()) {
    throw new AppError('BAD_INPUT', 'offer window is empty or over', {
      field: 'to',
      userText: '结束时间要晚于开始时间和现在',
    });
  }
  const offer: Offer = {
    ...fields,
    _id: newId('off'),
    merchantId: merchant._id,
    merchantName: merchant.name,
    orgId: merchant.orgId,
    city: merchant.city,
    districtId: merchant.districtId,
    category: merchant.category,
    stock: stockTotal === null ? null : { total: stockTotal, left: stockTotal },
    location: merchant.location,
    ...(merchant.origin === 'synthetic' ? { synthetic: true } : {}),
    state: 'submitted',
    submittedBy,
    reviewedBy: null,
    reviewNote: '',
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertOffers(db, [offer]);
  return offer;
}

export interface ReviewInput {
  id: string;
  version: number;
  approve: boolean;
  note: string;
  reviewerId: string;
}

/** A second person approves or refuses. NOT_FOUND, SAME_PERSON, WRONG_STATE, STALE_VERSION. */
export async function reviewOffer(db: Db, input: ReviewInput, now: Date): Promise<Offer> {
  const offer = await getOffer(db, input.id);
  if (offer.submittedBy === input.reviewerId)
    throw new AppError('SAME_PERSON', `${input.reviewerId} submitted ${offer._id}`);
  return move(db, offer, input.version, input.approve ? 'approved' : 'rejected', {
    reviewedBy: input.reviewerId,
    reviewNote: input.note,
    updatedAt: now,
  });
}

/** Takes an approved offer off at once. NOT_FOUND, WRONG_STATE, STALE_VERSION. */
export async function endOffer(
  db: Db,
  input: { id: string; version: number; note: string },
  now: Date,
): Promise<Offer> {
  const offer = await getOffer(db, input.id);
  return move(db, offer, input.version, 'ended', { reviewNote: input.note, updatedAt: now });
}

export type TakeStockResult = { ok: true; left: number | null } | { ok: false; reason: 'SOLD_OUT' | 'NOT_LIVE' };

/** Takes one piece for one real new claim; never oversells, whoever races. NOT_FOUND for an unknown id. */
export async function takeStock(db: Db, id: string, now: Date): Promise<TakeStockResult> {
  const taken = await takeOneFromStock(db, id, now);
  if (taken) return { ok: true, left: taken.stock?.left ?? null };
  const offer = await getOffer(db, id);
  if (offer.stock === null && isLive(offer, now)) return { ok: true, left: null };
  return {
    ok: false,
    reason: offer.stock !== null && isLive({ ...offer, stock: null }, now) ? 'SOLD_OUT' : 'NOT_LIVE',
  };
}

/** The offer, or NOT_FOUND. */
export async function getOffer(db: Db, id: string): Promise<Offer> {
  const offer = await findOffer(db, id);
  if (!offer) throw new AppError('NOT_FOUND', `no offer ${id}`);
  return offer;
}

async function move(db: Db, offer: Offer, version: number, to: OfferState, change: Partial<Offer>): Promise<Offer> {
  if (offer.version !== version)
    throw new AppError('STALE_VERSION', `${offer._id} is at ${offer.version}, not ${version}`);
  if (!canMoveTo(offer.state, to))
    throw new AppError('WRONG_STATE', `${offer._id} is ${offer.state}, cannot become ${to}`);
  const moved = await updateOfferVersion(db, offer._id, version, { ...change, state: to });
  if (!moved) throw new AppError('STALE_VERSION', `${offer._id} changed while being decided`);
  return moved;
}
