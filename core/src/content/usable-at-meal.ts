import { atMinute, beijingDay, minuteOfDay } from '../calendar/day';
import type { LiveOffers, NearQuery } from '../offers/live-offers';
import type { HourSpan, Meal, Offer } from '../offers/model';
import { MEAL_SPANS, runsWithin } from '../offers/rules';
import type { Candidate } from './choose-offers';

/** What is left of a meal's span on the Beijing day of an instant; null when it is over. */
export function restOfMeal(meal: Meal, at: Date): HourSpan | null {
  const { from, to } = MEAL_SPANS[meal];
  const now = minuteOfDay(at);
  return now >= to ? null : { from: Math.max(from, now), to };
}

/** Can the offer be used at some minute of the span of that day, by its hours and its window? */
function isUsableWithin(offer: Offer, span: HourSpan, at: Date): boolean {
  const day = beijingDay(at);
  const hours: readonly HourSpan[] = offer.hours.length > 0 ? offer.hours : [span];
  return hours.some((own) => {
    const from = atMinute(day, Math.max(own.from, span.from));
    const to = atMinute(day, Math.min(own.to, span.to));
    return from < to && offer.from < to && from < offer.to;
  });
}

/**
 * Offers that can be used at any time that is left of a meal on the day of `at`: a lunch post of 08:00 finds lunch offers. Asked at
 * the first and at the last minute of the meal, so that one that begins or ends in between is not missed.
 */
export function nearAtMeal(offers: Pick<LiveOffers, 'near'>, query: NearQuery, meal: Meal, at: Date): Candidate[] {
  const span = restOfMeal(meal, at);
  if (!span) return [];
  const day = beijingDay(at);
  const found = new Map<string, Candidate>();
  for (const minute of [span.from, span.to - 1]) {
    const { items } = offers.near({ ...query, meal, at: atMinute(day, minute), openNow: false });
    for (const item of items) {
      if (runsWithin(item.offer, span) && isUsableWithin(item.offer, span, at)) found.set(item.offer._id, item);
    }
  }
  return [...found.values()].sort((a, b) => a.distanceM - b.distanceM || (a.offer._id < b.offer._id ? -1 : 1));
}
