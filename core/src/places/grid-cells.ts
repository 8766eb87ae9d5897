/** A cell is 0.004° on a side: 445 m north–south, 380 m east–west in Shanghai. Rows × columns still fit an unsigned 32-bit key. */
const CELL = (0.004 * Math.PI) / 180;
export const ROWS = 45_000;
export const COLUMNS = 90_000;
/** Never a cell's key. */
export const NO_CELL = 0xffffffff;

/** Slack for rounding when a bound is computed: 0.1 µm. Radians. */
const SLACK = 1e-14;

export function rowOf(lat: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((lat + Math.PI / 2) / CELL)));
}

export function columnOf(lng: number): number {
  return Math.min(COLUMNS - 1, Math.max(0, Math.floor((lng + Math.PI) / CELL)));
}

export function cellKey(row: number, column: number): number {
  return row * COLUMNS + column;
}

/** Columns go round the world. */
export function wrapColumn(column: number): number {
  return column < 0 ? column + COLUMNS : column >= COLUMNS ? column - COLUMNS : column;
}

/** How many rows and columns on each side a circle can touch; null when it holds a pole or most of the world. `angle` is the radius in radians. */
export function reachOf(lat: number, angle: number): { rows: number; columns: number } | null {
  if (angle + Math.abs(lat) >= Math.PI / 2 - SLACK) return null;
  const lngReach = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat)));
  const columns = Math.floor(lngReach / CELL) + 1;
  return columns * 2 + 1 >= COLUMNS ? null : { rows: Math.floor(angle / CELL) + 1, columns };
}

/** The least haversine to anything outside the square of `ring` cells round the position's own cell. Radians. */
export function havBeyondRing(
  lng: number,
  lat: number,
  cosLat: number,
  row: number,
  column: number,
  ring: number,
): number {
  const south = lat + Math.PI / 2 - (row - ring) * CELL;
  const north = (row + ring + 1) * CELL - (lat + Math.PI / 2);
  const west = lng + Math.PI - (column - ring) * CELL;
  const east = (column + ring + 1) * CELL - (lng + Math.PI);
  const toMeridian = Math.asin(cosLat * Math.sin(Math.min(west, east, Math.PI / 2)));
  const angle = Math.max(0, Math.min(south, north, toMeridian) - SLACK);
  const sine = Math.sin(angle / 2);
  return sine * sine;
}
