import { z } from 'zod';

/** A GCJ-02 position, as WeChat, Tencent Maps and AMap use it. Degrees. */
export const lngLatSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});
export type LngLat = z.infer<typeof lngLatSchema>;

/** The same position as GeoJSON, the form MongoDB's 2dsphere index reads. */
export interface GeoPoint {
  type: 'Point';
  coordinates: [lng: number, lat: number];
}

export const CITIES = ['shanghai', 'nanjing'] as const;
export type City = (typeof CITIES)[number];

/** 商圈: a business district people name when they say where they are. */
export interface District {
  _id: string;
  name: string;
  city: City;
  centre: GeoPoint;
  /** The branch that runs it. */
  orgId: string;
  /** Lower-case pinyin without tones, for search. */
  pinyin: string;
  updatedAt: Date;
}
