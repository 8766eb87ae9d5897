import type { City, GeoPoint } from '../places/model';

export const CATEGORIES = [
  'coffee',
  'dining',
  'fastfood',
  'dessert',
  'supermarket',
  'fuel',
  'movie',
  'hotel',
  'shopping',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** 商户. `synthetic` ones are demo branches of real brands at made-up positions and are labelled so wherever shown. */
export interface Merchant {
  _id: string;
  name: string;
  brand: string;
  category: Category;
  city: City;
  districtId: string;
  address: string;
  location: GeoPoint;
  /** OpenStreetMap opening_hours text, or '' when unknown. */
  openingHours: string;
  orgId: string;
  origin: 'osm' | 'synthetic' | 'submitted';
  /** WeChat openids of the shop's people, who may submit offers for it. */
  ownerOpenids: string[];
  status: 'active' | 'closed';
  createdAt: Date;
  updatedAt: Date;
}
