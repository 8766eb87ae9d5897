import type { City, LngLat } from './model';

export interface DistrictView {
  id: string;
  name: string;
  city: City;
  position: LngLat;
  /** Present when a position was given. */
  distanceM: number | null;
}
