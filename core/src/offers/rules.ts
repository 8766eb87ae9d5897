import { minuteOfDay, weekday } from '../calendar/day';
import type { Category } from '../merchants/model';
import type { HourSpan, Meal, Offer, OfferState, Weekday } from './model';

/** The part of the Beijing day a meal takes, minutes from midnight. */
export const MEAL_SPANS: Record<Meal, HourSpan> = {
  breakfast: { from: 6 * 60, to: 10 * 60 },
  lunch: { from: 10 * 60 + 30, to: 14 * 60 },
  dinner: { from: 16 * 60 + 30, to: 21 * 60 },
};

/** What people eat and drink: a meal's deals are never petrol or a film. */
const MEAL_CATEGORIES: readonly Category[] = ['coffee', 'dining', 'fastfood', 'dessert'];

type Window = Pick<Offer, 'from' | 'to'>;
type Schedule = Pick<Offer, 'weekdays' | 'hours'>;

/** Has the offer some stock left? Unlimited counts as some. */
export function hasStock(offer: Pick<Offer, 'stock'>): boolean {
  return offer.stock === null || offer.stock.left > 0;
}

/** Is `now` inside the validity window (`from` included, `to` excluded)? */
function isInWindow(offer: Window, now: Date): boolean {
  return offer.from.getTime() <= now.getTime() && now.getTime() < offer.to.getTime();
}

/** Live: approved, inside its window, with stock left. Weekday and hour are `isOpenAt`'s business. */
export function isLive(offer: Window & Pick<Offer, 'state' | 'stock'>, now: Date): boolean {
  return offer.state === 'approved' && isInWindow(offer, now) && hasStock(offer);
}

/** Does the offer run on this weekday? */
export function runsOnWeekday(offer: Pick<Offer, 'weekdays'>, day: Weekday): boolean {
  return offer.weekdays.length === 0 || offer.weekdays.includes(day);
}

/** Does the offer run at this Beijing minute of the day? */
export function runsAtMinute(offer: Pick<Offer, 'hours'>, minute: number): boolean {
  return offer.hours.length === 0 || offer.hours.some((span) => span.from <= minute && minute < span.to);
}

/** Do the offer's hours touch this span of the day? */
export function runsWithin(offer: Pick<Offer, 'hours'>, span: HourSpan): boolean {
  return offer.hours.length === 0 || offer.hours.some((own) => own.from < span.to && span.from < own.to);
}

/** Does the offer's weekday and hour fit the instant, whatever its window, stock and state? */
export function isScheduledAt(offer: Schedule, at: Date): boolean {
  return runsOnWeekday(offer, weekday(at)) && runsAtMinute(offer, minuteOfDay(at));
}

export interface AskerDay {
  /** Is it the asking member's billing day? */
  isBillingDay?: boolean;
}

/** Usable at this very moment: live, on its weekday, within its hours and, for billing-day offers, on the asker's billing day. */
export function isOpenAt(offer: Offer, now: Date, asker: AskerDay = {}): boolean {
  if (offer.onBillingDay && asker.isBillingDay !== true) return false;
  return isLive(offer, now) && isScheduledAt(offer, now);
}

/** Can it be eaten at this meal on the Beijing weekday of `at`? */
export function servesMeal(offer: Schedule & Pick<Offer, 'category'>, meal: Meal, at: Date): boolean {
  return (
    MEAL_CATEGORIES.includes(offer.category) && runsOnWeekday(offer, weekday(at)) && runsWithin(offer, MEAL_SPANS[meal])
  );
}

/** Is the offer for one of these card products? An offer that names none is for every card. */
export function fitsCards(offer: Pick<Offer, 'cardProducts'>, products: readonly string[]): boolean {
  return offer.cardProducts.length === 0 || offer.cardProducts.some((product) => products.includes(product));
}

/** What a cardholder is told about an offer they opened. */
export function shownState(offer: Offer, now: Date): 'live' | 'soldOut' | 'notYet' | 'ended' {
  if (offer.state !== 'approved' || now.getTime() >= offer.to.getTime()) return 'ended';
  if (now.getTime() < offer.from.getTime()) return 'notYet';
  return hasStock(offer) ? 'live' : 'soldOut';
}

/** May a cardholder see it at all? Drafts and refused offers never leave the house. */
export function isPublic(offer: Pick<Offer, 'state'>): boolean {
  return offer.state === 'approved' || offer.state === 'ended';
}

const NEXT_STATES: Record<OfferState, readonly OfferState[]> = {
  draft: ['submitted'],
  submitted: ['approved', 'rejected'],
  approved: ['ended'],
  rejected: ['submitted'],
  ended: [],
};

/** May an offer go from one state to the other? */
export function canMoveTo(from: OfferState, to: OfferState): boolean {
  return NEXT_STATES[from].includes(to);
}
