import { EARTH_RADIUS_M, pointOf, type Circle, type LngLat } from '../engine/geo';
import { valuesAt } from '../engine/path';
import { compileFilter, type Predicate } from '../engine/match';
import { CommandError } from '../errors';
import type { IndexDefinition } from './index-definition';
import type { Rec } from './record';

/** Cell edge in degrees: about 2 km north–south. */
const CELL = 0.02;
const COLUMNS = Math.ceil(360 / CELL);
const MAX_CELLS = 20_000;

const cellOf = (lng: number, lat: number): number =>
  Math.floor((lat + 90) / CELL) * COLUMNS + Math.floor((lng + 180) / CELL);

/** A 2dsphere index: documents by grid cell. It narrows the candidates; the exact distance is computed by the query. */
export class GeoIndex {
  readonly field: string;
  readonly includes: Predicate;
  readonly #path: string[];
  readonly #cells = new Map<number, Set<Rec>>();
  #count = 0;

  constructor(readonly definition: IndexDefinition) {
    this.field = Object.keys(definition.key)[0] as string;
    this.#path = this.field.split('.');
    const partial = definition.partialFilterExpression;
    this.includes = partial === undefined ? () => true : compileFilter(partial);
  }

  get size(): number {
    return this.#count;
  }

  build(records: Iterable<Rec>): void {
    for (const rec of records) this.add(rec, this.keysOf(rec.doc));
  }

  /** May two versions of a document have different points? A no is certain. */
  mayDiffer(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
    const field = this.#path[0] as string;
    return this.definition.partialFilterExpression !== undefined || before[field] !== after[field];
  }

  /** The points of a document; a value that is no point is refused (code 16755), a missing one is left out. */
  keysOf(doc: Record<string, unknown>): LngLat[] {
    if (!this.includes(doc)) return [];
    return valuesAt(doc, this.#path).flatMap((value) => {
      if (value === undefined || value === null) return [];
      const point = pointOf(value);
      if (point === null)
        throw new CommandError(16755, `Can't extract geo keys from '${this.field}': ${JSON.stringify(value)}`);
      return [point];
    });
  }

  add(rec: Rec, points: LngLat[]): void {
    for (const [lng, lat] of points) {
      const cell = cellOf(lng, lat);
      const members = this.#cells.get(cell);
      if (members === undefined) this.#cells.set(cell, new Set([rec]));
      else members.add(rec);
      this.#count++;
    }
  }

  remove(rec: Rec, points: LngLat[]): void {
    for (const [lng, lat] of points) {
      const cell = cellOf(lng, lat);
      const members = this.#cells.get(cell);
      this.#count--;
      if (members?.delete(rec) === true && members.size === 0) this.#cells.delete(cell);
    }
  }

  /** Every record that can lie in the circle, and perhaps some more. */
  candidates(circle: Circle): Set<Rec> {
    const found = new Set<Rec>();
    for (const members of this.#cellsAround(circle)) for (const rec of members) found.add(rec);
    return found;
  }

  *#cellsAround({ centre, radiusM }: Circle): Generator<Set<Rec>> {
    const dLat = (radiusM / EARTH_RADIUS_M) * (180 / Math.PI) + 1e-9;
    const south = centre[1] - dLat;
    const north = centre[1] + dLat;
    const widest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
    const dLng = widest > 0.01 ? dLat / widest : 360;
    const west = centre[0] - dLng;
    const east = centre[0] + dLng;
    const cells = ((north - south) / CELL + 1) * ((east - west) / CELL + 1);
    const unbounded = !Number.isFinite(cells) || cells > MAX_CELLS || cells > this.#cells.size * 4;
    if (unbounded || west < -180 || east > 180 || south < -90 || north > 90) {
      yield* this.#cells.values();
      return;
    }
    const [firstRow, lastRow] = [Math.floor((south + 90) / CELL), Math.floor((north + 90) / CELL)];
    const [firstColumn, lastColumn] = [Math.floor((west + 180) / CELL), Math.floor((east + 180) / CELL)];
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const members = this.#cells.get(row * COLUMNS + column);
        if (members !== undefined) yield members;
      }
    }
  }
}
