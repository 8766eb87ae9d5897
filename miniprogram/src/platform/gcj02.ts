import type { LngLat } from '@fulin/core/places/model';

/** Krasovsky 1940 ellipsoid, which the GCJ-02 offset is defined on. */
const AXIS = 6378245;
const ECCENTRICITY2 = 0.006693421622965943;
const RAD = Math.PI / 180;

/** Turns a WGS-84 position into GCJ-02; outside China the two are the same. Degrees. */
export function toGcj02({ lng, lat }: LngLat): LngLat {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lng, lat };
  const x = lng - 105;
  const y = lat - 35;
  const sin = Math.sin(lat * RAD);
  const magic = 1 - ECCENTRICITY2 * sin * sin;
  const east = offsetLng(x, y) / ((AXIS / Math.sqrt(magic)) * Math.cos(lat * RAD)) / RAD;
  const north = offsetLat(x, y) / ((AXIS * (1 - ECCENTRICITY2)) / (magic * Math.sqrt(magic))) / RAD;
  return { lng: lng + east, lat: lat + north };
}

/** Metres to the east. */
function offsetLng(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return base + ripple(x) + wave(x, 20, 1, 40, 3) + wave(x, 150, 12, 300, 30);
}

/** Metres to the north. */
function offsetLat(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return base + ripple(x) + wave(y, 20, 1, 40, 3) + wave(y, 160, 12, 320, 30);
}

const ripple = (x: number): number => ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;

/** Two sine waves of the published offset: amplitudes `a`, `b` and periods `2p`, `2q` degrees. */
const wave = (v: number, a: number, p: number, b: number, q: number): number =>
  ((a * Math.sin((v / p) * Math.PI) + b * Math.sin((v / q) * Math.PI)) * 2) / 3;
