import type { Category } from '../merchants/model';
import type { Meal, Offer } from './model';
import { fitsCards, isScheduledAt, servesMeal } from './rules';

/** Everything about an offer that a search filters by, its place and window aside. Few offers differ in it: they share a profile. */
export type OfferProfile = Pick<Offer, 'category' | 'weekdays' | 'hours' | 'cardProducts' | 'onBillingDay'>;

export interface OfferFilter {
  category?: Category | null;
  /** Served at this meal on the Beijing weekday asked about. */
  meal?: Meal | null;
  /** Only what can be used at the very moment (weekday and hour; billing-day offers only with `isBillingDay`). */
  openNow?: boolean;
  /** The asker's card products; offers for other cards are left out. Absent = every offer. */
  cardProducts?: readonly string[] | null;
  /** Is the moment on the asker's billing day? */
  isBillingDay?: boolean;
  /** true = billing-day offers only; false = none of them; absent = both. */
  onBillingDay?: boolean;
}

/** Does a profile fit a filter at an instant? */
export function fitsFilter(profile: OfferProfile, filter: OfferFilter, at: Date): boolean {
  if (filter.category && profile.category !== filter.category) return false;
  if (filter.onBillingDay !== undefined && profile.onBillingDay !== filter.onBillingDay) return false;
  if (filter.cardProducts && !fitsCards(profile, filter.cardProducts)) return false;
  if (filter.meal && !servesMeal(profile, filter.meal, at)) return false;
  if (filter.openNow && profile.onBillingDay && filter.isBillingDay !== true) return false;
  return !filter.openNow || isScheduledAt(profile, at);
}

/** How many answered filters are kept; a busy minute asks a few dozen different ones. */
const MASKS_KEPT = 256;

/**
 * Numbers the distinct profiles, and answers a filter with one byte a profile, so that a search looks a number up where it would
 * compare weekdays, hours and cards. Answers are kept by filter and minute. Grows with the number of *different* schedules, not of offers.
 */
export class ProfileTable {
  private readonly numbers = new Map<string, number>();
  private readonly profiles: OfferProfile[] = [];
  private readonly masks = new Map<string, Uint8Array>();

  /** The number of an offer's profile. */
  numberOf(offer: OfferProfile): number {
    const { category, weekdays, hours, cardProducts, onBillingDay } = offer;
    const key = JSON.stringify([category, weekdays, hours.map((h) => [h.from, h.to]), cardProducts, onBillingDay]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.profiles.length);
    return this.profiles.push({ category, weekdays, hours, cardProducts, onBillingDay }) - 1;
  }

  /** 1 at each profile that fits the filter at the instant. */
  accepting(filter: OfferFilter, at: Date): Uint8Array {
    const minute = filter.openNow || filter.meal ? Math.floor(at.getTime() / 60_000) : 0;
    const { category, meal, openNow, cardProducts, isBillingDay, onBillingDay } = filter;
    const cards = cardProducts ? cardProducts.join() : '*';
    const key = `${category ?? ''} ${meal ?? ''} ${openNow ?? ''} ${isBillingDay ?? ''} ${onBillingDay ?? ''} ${minute} ${cards}`;
    const kept = this.masks.get(key);
    if (kept && kept.length === this.profiles.length) return kept;
    const mask = Uint8Array.from(this.profiles, (profile) => (fitsFilter(profile, filter, at) ? 1 : 0));
    if (this.masks.size >= MASKS_KEPT) this.masks.clear();
    this.masks.set(key, mask);
    return mask;
  }
}
