import type { GeoPoint, City } from '../places/model';
import type { Category } from '../merchants/model';

export const OFFER_KINDS = [
  'weeklyHalfPrice',
  'dining',
  'mealDeal',
  'movie',
  'fuel',
  'supermarket',
  'billingDay',
  'newMember',
] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

export const OFFER_STATES = ['draft', 'submitted', 'approved', 'rejected', 'ended'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const MEALS = ['breakfast', 'lunch', 'dinner'] as const;
export type Meal = (typeof MEALS)[number];

/** ISO weekday, 1 = Monday … 7 = Sunday, in Beijing. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A span of the Beijing day in minutes from midnight, `from` included, `to` excluded; `to` ≤ 1440 and > `from`. */
export interface HourSpan {
  from: number;
  to: number;
}

/** What the cardholder gets, money in fen. */
export type Discount =
  | { type: 'percentOff'; percentOff: number; capFen: number; minSpendFen: number }
  | { type: 'amountOff'; offFen: number; minSpendFen: number }
  | { type: 'fixedPrice'; priceFen: number; originalFen: number }
  | { type: 'gift'; description: string; worthFen: number };

/** 优惠. Live when approved, inside its window, on its weekday and hour, with stock left (`rules.ts`). */
export interface Offer {
  _id: string;
  merchantId: string;
  merchantName: string;
  orgId: string;
  city: City;
  districtId: string;
  title: string;
  kind: OfferKind;
  category: Category;
  /** The campaign the bank runs it under, an invented name in the demo. */
  campaign: string;
  discount: Discount;
  /** Plain-word terms, one sentence each. */
  terms: string[];
  /** Card product codes it is for; empty = every card. */
  cardProducts: string[];
  /** UTC instants, `from` included, `to` excluded. */
  from: Date;
  to: Date;
  /** Empty = every weekday. */
  weekdays: Weekday[];
  /** Empty = the whole day. */
  hours: HourSpan[];
  /** Only on the member's billing day. */
  onBillingDay: boolean;
  /** null = unlimited. */
  stock: { total: number; left: number } | null;
  location: GeoPoint;
  /** Of a made-up demo branch; absent = a real shop. */
  synthetic?: boolean;
  state: OfferState;
  submittedBy: string;
  reviewedBy: string | null;
  reviewNote: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
