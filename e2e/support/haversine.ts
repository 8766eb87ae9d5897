const EARTH_RADIUS_M = 6_371_008.8;
const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle metres between two [longitude, latitude] positions: the witness's own, not the product's. */
export function haversineM(a: number[], b: number[]): number {
  const [lngA, latA, lngB, latB] = [a[0], a[1], b[0], b[1]].map((degrees) => rad(degrees ?? NaN)) as [
    number,
    number,
    number,
    number,
  ];
  const h = Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin((lngB - lngA) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}
