import { CommandError } from '../errors';
import { isPlainObject } from './path';

/** The radius MongoDB itself uses, in metres. */
export const EARTH_RADIUS_M = 6_378_100;
const RADIANS = Math.PI / 180;

export type LngLat = readonly [lng: number, lat: number];

/** Great-circle distance in metres between two points given in degrees. */
export function sphereDistanceM(a: LngLat, b: LngLat): number {
  const sinLat = Math.sin(((b[1] - a[1]) * RADIANS) / 2);
  const sinLng = Math.sin(((b[0] - a[0]) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * sinLng * sinLng;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

function isPosition(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [lng, lat] = value as unknown[];
  return typeof lng === 'number' && typeof lat === 'number' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

/** The point a stored value or an argument means (GeoJSON Point or `[lng, lat]`), or null if it is none. */
export function pointOf(value: unknown): LngLat | null {
  if (isPosition(value)) return [value[0], value[1]];
  if (isPlainObject(value) && value.type === 'Point' && isPosition(value.coordinates)) {
    return [value.coordinates[0], value.coordinates[1]];
  }
  return null;
}

export interface Circle {
  centre: LngLat;
  radiusM: number;
}

/** Reads `{ $centerSphere: [[lng, lat], radians] }`, the only shape devdb knows. */
export function parseGeoWithin(operand: unknown): Circle {
  const keys = isPlainObject(operand) ? Object.keys(operand) : [];
  if (keys.length !== 1 || keys[0] !== '$centerSphere')
    throw new CommandError(2, `$geoWithin: only $centerSphere is supported, got ${keys.join()}`);
  const spec = (operand as { $centerSphere: unknown }).$centerSphere;
  const centre = Array.isArray(spec) && spec.length === 2 ? pointOf(spec[0]) : null;
  const radius: unknown = Array.isArray(spec) ? spec[1] : undefined;
  if (centre === null || typeof radius !== 'number' || !(radius >= 0))
    throw new CommandError(2, 'malformed $centerSphere');
  return { centre, radiusM: radius * EARTH_RADIUS_M };
}

/** The test of `$geoWithin`. */
export function compileGeoWithin(operand: unknown): (value: unknown) => boolean {
  const { centre, radiusM } = parseGeoWithin(operand);
  return (value) => {
    const point = pointOf(value);
    return point !== null && sphereDistanceM(centre, point) <= radiusM;
  };
}

export interface Near extends Circle {
  minM: number;
}

/** Reads the operand of `$nearSphere`: `{ $geometry: Point, $maxDistance?, $minDistance? }` in metres. */
export function parseNearSphere(operand: unknown): Near {
  if (!isPlainObject(operand) || operand.$geometry === undefined)
    throw new CommandError(2, '$nearSphere needs a $geometry point');
  for (const key of Object.keys(operand)) {
    if (!['$geometry', '$maxDistance', '$minDistance'].includes(key))
      throw new CommandError(2, `$nearSphere: invalid argument ${key}`);
  }
  const centre = pointOf(operand.$geometry);
  if (centre === null) throw new CommandError(2, '$nearSphere: invalid point');
  return { centre, radiusM: metres(operand.$maxDistance, Infinity), minM: metres(operand.$minDistance, 0) };
}

/** A distance argument in metres, or its default when absent. */
export function metres(value: unknown, fallback: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number' || !(value >= 0)) throw new CommandError(2, 'a distance must be a non-negative number');
  return value;
}
