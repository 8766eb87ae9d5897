import type { LngLat } from '@fulin/core/places/model';

/** Where the person stands or wants to look: `id` is the district's, null for the device's own position. */
export interface Place extends LngLat {
  id: string | null;
  name: string;
}

/** Is this, as remembered by a device (perhaps by an older version), a usable place? */
export function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | null;
  return typeof place?.name === 'string' && Number.isFinite(place.lng) && Number.isFinite(place.lat);
}

/** Distance as people say it: 「86米」「1.2公里」「12公里」. */
export function distanceText(metres: number): string {
  if (metres < 1000) return `${Math.max(1, Math.round(metres))}米`;
  const km = metres / 1000;
  return km < 9.95 ? `${km.toFixed(1)}公里` : `${Math.round(km)}公里`;
}
