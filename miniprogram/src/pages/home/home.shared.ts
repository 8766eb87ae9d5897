import type { LngLat } from '@fulin/core/places/model';
import type { MEALS } from '@fulin/core/offers/model';
import type { CategoryView, MemberInputs, OfferCardView } from '../../services/member-types';
import { TEXTS } from '../../texts';

type Meal = (typeof MEALS)[number];

/** What the person narrowed the list to; '' = everything. */
export interface Filters {
  category: CategoryView['code'] | '';
  meal: Meal | '';
  openNow: boolean;
}

export const NO_FILTERS: Filters = { category: '', meal: '', openNow: false };

export const MEAL_TABS: readonly { key: Filters['meal']; text: string }[] = [
  { key: '', text: TEXTS.home.anyMeal },
  { key: 'breakfast', text: TEXTS.meals.breakfast },
  { key: 'lunch', text: TEXTS.meals.lunch },
  { key: 'dinner', text: TEXTS.meals.dinner },
];

/** The chips: everything first, then the server's categories. */
export function categoryChips(categories: readonly CategoryView[]): { key: Filters['category']; text: string }[] {
  return [{ key: '', text: TEXTS.home.all }, ...categories.map(({ code, name }) => ({ key: code, text: name }))];
}

/** The question to the server; what is not narrowed is left out. */
export function nearInput({ lng, lat }: LngLat, filters: Filters): MemberInputs['offers']['near'] {
  return {
    lng,
    lat,
    ...(filters.category ? { category: filters.category } : {}),
    ...(filters.meal ? { meal: filters.meal } : {}),
    ...(filters.openNow ? { openNow: true } : {}),
  };
}

/** Is the list narrowed at all? */
export function isFiltered(filters: Filters): boolean {
  return filters.category !== '' || filters.meal !== '' || filters.openNow;
}

/** Adds a page to the list; an offer that moved between pages is kept once, at its first place. */
export function appendOffers(known: readonly OfferCardView[], page: readonly OfferCardView[]): OfferCardView[] {
  const ids = new Set(known.map((offer) => offer.id));
  return [...known, ...page.filter((offer) => !ids.has(offer.id))];
}
