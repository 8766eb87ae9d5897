/** A cell's side: 890 m north–south, 760 m east–west in Shanghai. Rows × columns still fit an unsigned 32-bit key. */
const CELL_DEGREES = 0.008;
const CELL = (CELL_DEGREES * Math.PI) / 180;
export const ROWS = Math.round(180 / CELL_DEGREES);
export const COLUMNS = Math.round(360 / CELL_DEGREES);
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

/**
 * Lower bounds of the haversine to a cell, as the sum of a part by rows away and a part by columns away: `part[d]` for a
 * cell `d` rows north (or columns east). Radians. `cosFloor` is the least cosine of a latitude within reach.
 */
export function rowParts(lat: number, row: number, reach: number): Float64Array {
  return parts(lat + Math.PI / 2 - row * CELL, reach, 1);
}

export function columnParts(
  lng: number,
  column: number,
  reach: number,
  cosLat: number,
  cosFloor: number,
): Float64Array {
  return parts(lng + Math.PI - column * CELL, reach, cosLat * cosFloor);
}

/** Index `reach + d`; `inside` is how far into its own cell the position stands. */
function parts(inside: number, reach: number, factor: number): Float64Array {
  const part = new Float64Array(2 * reach + 1);
  for (let d = -reach; d <= reach; d++) {
    const gap = d > 0 ? d * CELL - inside : d < 0 ? inside - (d + 1) * CELL : 0;
    const sine = gap > SLACK ? Math.sin((gap - SLACK) / 2) : 0;
    part[reach + d] = factor * sine * sine;
  }
  return part;
}

/** `lat · Δlat² + lng · Δlng²` is never more than the haversine: far points are passed over without a sine. */
export interface Floor {
  lat: number;
  lng: number;
}
export const NO_FLOOR: Floor = { lat: 0, lng: 0 };

/** The floor for points within reach, from sin² x ≥ x² (1 − x²/3). None where the window crosses the date line: Δlng would lie. */
export function floorWithin(lng: number, reach: { rows: number; columns: number }, cosProduct: number): Floor {
  const span = (Math.max(reach.rows, reach.columns) + 1) * CELL;
  if (span > 1 || Math.abs(lng) + span > Math.PI) return NO_FLOOR;
  const shrink = (1 - (span * span) / 12 - 1e-9) / 4;
  return { lat: shrink, lng: shrink * cosProduct };
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
