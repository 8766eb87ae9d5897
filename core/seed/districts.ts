import { pinyin } from 'pinyin-pro';
import { distanceM, toGeoPoint, toLngLat } from '../src/places/distance';
import type { City, District, LngLat } from '../src/places/model';
import { NANJING_QUARTERS } from './nanjing';
import { readPlaces, readStations } from './read-data';

const QUARTER_RADIUS_M = 600;

/** The business districts of the demo city: 222 in Shanghai, 15 in Nanjing. `updatedAt` is given. */
export function buildDistricts(now: Date): District[] {
  const shanghai = readStations().map((station) => ({
    name: station.name_zh,
    city: 'shanghai' as City,
    at: { lng: Number(station.lng_gcj02), lat: Number(station.lat_gcj02) },
  }));
  const places = readPlaces().map((place) => ({ lng: Number(place.lng_gcj02), lat: Number(place.lat_gcj02) }));
  const nanjing = NANJING_QUARTERS.map((quarter) => ({
    name: quarter.name,
    city: 'nanjing' as City,
    at: middleOf(places.filter((place) => distanceM(place, quarter) <= QUARTER_RADIUS_M)) ?? quarter,
  }));
  return [...shanghai, ...nanjing].map(({ name, city, at }, i) => ({
    _id: `dis_${String(i + 1).padStart(3, '0')}`,
    name,
    city,
    centre: toGeoPoint({ lng: at.lng, lat: at.lat }),
    orgId: city === 'shanghai' ? 'org_sh' : 'org_nj',
    pinyin: toPinyin(name),
    updatedAt: now,
  }));
}

/** Lower-case pinyin without tones, one syllable a word: 静安寺 → 「jing an si」. */
function toPinyin(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
    .join(' ');
}

function middleOf(points: readonly LngLat[]): LngLat | null {
  if (points.length === 0) return null;
  const round = (n: number): number => Math.round(n * 1e6) / 1e6;
  return {
    lng: round(points.reduce((sum, p) => sum + p.lng, 0) / points.length),
    lat: round(points.reduce((sum, p) => sum + p.lat, 0) / points.length),
  };
}

/** The district of the same city whose centre is nearest. */
export function nearestDistrict(districts: readonly District[], city: City, at: LngLat): District {
  let best: { district: District; away: number } | null = null;
  for (const district of districts) {
    if (district.city !== city) continue;
    const away = distanceM(toLngLat(district.centre), at);
    if (!best || away < best.away) best = { district, away };
  }
  if (!best) throw new Error(`no district in ${city}`);
  return best.district;
}
