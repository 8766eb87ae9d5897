import type { LngLat } from '@fulin/core/places/model';

const KM_PER_DEGREE = 111.32;

/** Kilometres east and north of the middle of the given positions: a drawing plane true to scale at a city's size. */
export function projector(positions: readonly LngLat[]): (position: LngLat) => [east: number, north: number] {
  if (positions.length === 0) return () => [0, 0];
  const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const lng = middle(positions.map((p) => p.lng));
  const lat = middle(positions.map((p) => p.lat));
  const east = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const round = (km: number): number => Math.round(km * 1000) / 1000;
  return (p) => [round((p.lng - lng) * east), round((p.lat - lat) * KM_PER_DEGREE)];
}

/**
 * The kilometres each axis must span so that a kilometre is as long on both, in a box of the given pixels, with every
 * point inside and a margin round them.
 */
export function squareExtent(
  points: readonly (readonly [number, number])[],
  width: number,
  height: number,
): { x: number; y: number } {
  const reach = (axis: 0 | 1): number => Math.max(1, ...points.map((p) => Math.abs(p[axis])));
  const perPixel = Math.max((reach(0) * 2.16) / width, (reach(1) * 2.16) / height);
  return { x: (perPixel * width) / 2, y: (perPixel * height) / 2 };
}
