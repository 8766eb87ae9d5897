import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export interface PlaceRow {
  osm_id: string;
  name: string;
  brand: string;
  category: string;
  city: string;
  street: string;
  housenumber: string;
  opening_hours: string;
  lng_wgs84: string;
  lat_wgs84: string;
  lng_gcj02: string;
  lat_gcj02: string;
}

export interface StationRow {
  id: string;
  name_zh: string;
  lng_wgs84: string;
  lat_wgs84: string;
  lng_gcj02: string;
  lat_gcj02: string;
}

export interface BrandRow {
  category: string;
  brand_zh: string;
  cuisine: string;
  locations: string;
}

/** The folder of the CSV files, looked for upwards: this file also runs out of other packages' bundles. */
function dataFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, 'core/seed/data');
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) throw new Error('core/seed/data not found above this file');
  }
}

function readCsv<T>(name: string): T[] {
  return parse(readFileSync(join(dataFolder(), name)), { columns: true, skip_empty_lines: true }) as T[];
}

/** The 267 real places. */
export function readPlaces(): PlaceRow[] {
  return readCsv<PlaceRow>('merchants.csv');
}

const PEOPLE_MOVERS = ['S1', 'S2', 'T1', 'T2'];

/** The 222 metro stations that stand for Shanghai's business districts. */
export function readStations(): StationRow[] {
  return readCsv<StationRow>('stations.csv').filter((station) => !PEOPLE_MOVERS.includes(station.name_zh));
}

/** Brands with shops in mainland China. */
export function readBrands(): BrandRow[] {
  return readCsv<BrandRow>('brands.csv').filter((brand) => brand.locations.split(';').includes('cn'));
}
