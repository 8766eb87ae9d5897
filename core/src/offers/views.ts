import type { Category } from '../merchants/model';
import type { LngLat } from '../places/model';
import type { HourSpan, OfferKind, OfferState, Weekday } from './model';

/** An offer in a list, as a cardholder's phone shows it. */
export interface OfferCard {
  id: string;
  merchantName: string;
  title: string;
  kind: OfferKind;
  category: Category;
  /** Short Chinese text of the discount, e.g. 「5折 最高减20元」. */
  discountText: string;
  /** e.g. 「每周三 11:00–14:00」. */
  timeText: string;
  /** Great-circle metres from the asked position, rounded. */
  distanceM: number;
  /** Usable at this moment (weekday and hour too)? */
  openNow: boolean;
  /** null = unlimited. */
  stockLeft: number | null;
  /** Made-up demo branch: shown with a label. */
  synthetic: boolean;
}

export interface OfferDetail extends OfferCard {
  campaign: string;
  terms: string[];
  cardProducts: { code: string; name: string }[];
  from: Date;
  to: Date;
  weekdays: Weekday[];
  hours: HourSpan[];
  onBillingDay: boolean;
  stockTotal: number | null;
  address: string;
  districtName: string;
  openingHours: string;
  position: LngLat;
  state: 'live' | 'soldOut' | 'notYet' | 'ended';
}

/** An offer in the ops list. */
export interface OfferRow {
  id: string;
  title: string;
  merchantName: string;
  category: Category;
  kind: OfferKind;
  state: OfferState;
  orgId: string;
  from: Date;
  to: Date;
  stockLeft: number | null;
  version: number;
}
