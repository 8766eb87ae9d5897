import type { GeoPoint, LngLat } from './model';

/** The earth's radius MongoDB computes `$geoNear` with, in metres; the same here, so that both answers agree. */
export const EARTH_RADIUS_M = 6_378_100;

const RADIANS = Math.PI / 180;

/** Degrees → radians. */
export function toRadians(degrees: number): number {
  return degrees * RADIANS;
}

/**
 * The haversine of the central angle between two positions in radians: grows with the distance, costs no arcsine.
 * Every comparison of distances in the product uses it, so that two ways of asking never disagree on a tie.
 */
export function haversine(
  lngA: number,
  latA: number,
  cosLatA: number,
  lngB: number,
  latB: number,
  cosLatB: number,
): number {
  const sinLat = Math.sin((latB - latA) / 2);
  const sinLng = Math.sin((lngB - lngA) / 2);
  return sinLat * sinLat + cosLatA * cosLatB * sinLng * sinLng;
}

/** Haversine → metres. */
export function metresOf(hav: number): number {
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(hav)));
}

/** Metres → haversine; half the earth's girth or more gives 1. */
export function haversineOfMetres(metres: number): number {
  const halfAngle = metres / (2 * EARTH_RADIUS_M);
  if (halfAngle >= Math.PI / 2) return 1;
  const sine = Math.sin(halfAngle);
  return sine * sine;
}

/** Great-circle metres between two positions. */
export function distanceM(a: LngLat, b: LngLat): number {
  const latA = toRadians(a.lat);
  const latB = toRadians(b.lat);
  return metresOf(haversine(toRadians(a.lng), latA, Math.cos(latA), toRadians(b.lng), latB, Math.cos(latB)));
}

/** A position as GeoJSON. */
export function toGeoPoint(position: LngLat): GeoPoint {
  return { type: 'Point', coordinates: [position.lng, position.lat] };
}

/** GeoJSON as a position. */
export function toLngLat(point: GeoPoint): LngLat {
  return { lng: point.coordinates[0], lat: point.coordinates[1] };
}
