import type { District } from '../../services/member-types';
import type { Place } from '../../state/place.shared';
import { TEXTS } from '../../texts';

/** The server takes short plain searches: trimmed, one space between words, 30 characters. */
export function cleanSearch(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ').slice(0, 30);
}

/** A district as the place to look from. */
export function toPlace(district: District): Place {
  return { id: district.id, name: district.name, ...district.position };
}

/** The heading over the list. */
export function listTitle(asked: string, hasPlace: boolean): string {
  if (asked) return TEXTS.place.results;
  return hasPlace ? TEXTS.place.nearby : TEXTS.place.all;
}

export const CITY_NAMES: Record<District['city'], string> = { shanghai: '上海', nanjing: '南京' };
