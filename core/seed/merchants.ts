import type { Category, Merchant } from '../src/merchants/model';
import { toGeoPoint, toLngLat } from '../src/places/distance';
import type { City, District, LngLat } from '../src/places/model';
import { brandsByCategory, PLACE_CATEGORIES } from './categories';
import { nearestDistrict } from './districts';
import { createRandom, type Random } from './random';
import { readBrands, readPlaces } from './read-data';

export const SYNTHETIC_MERCHANTS = 2_100;
const SEED = 20_261;

/** How many of 100 made-up branches are of each category. */
const SHARES: Record<Category, number> = {
  coffee: 22,
  dining: 23,
  fastfood: 20,
  dessert: 10,
  supermarket: 12,
  fuel: 4,
  movie: 3,
  hotel: 2,
  shopping: 4,
};
const DRAWN_CATEGORIES = Object.entries(SHARES).flatMap(([category, share]) =>
  new Array<Category>(share).fill(category as Category),
);

const HOURS: Record<Category, string> = {
  coffee: 'Mo-Su 07:00-22:00',
  dining: 'Mo-Su 10:30-21:30',
  fastfood: 'Mo-Su 06:30-22:30',
  dessert: 'Mo-Su 08:00-22:00',
  supermarket: 'Mo-Su 07:00-22:30',
  fuel: '24/7',
  movie: 'Mo-Su 09:30-24:00',
  hotel: '24/7',
  shopping: 'Mo-Su 10:00-22:00',
};

/** Metres of one degree of latitude. */
const DEGREE_M = 111_320;

/** Every shop of the demo city: the 267 real places, then the made-up branches, marked `synthetic`. */
export function buildMerchants(districts: readonly District[], now: Date): Merchant[] {
  return [...realPlaces(districts, now), ...syntheticBranches(districts, now)];
}

function realPlaces(districts: readonly District[], now: Date): Merchant[] {
  return readPlaces().map((place, i) => {
    const city: City = place.city === '南京市' ? 'nanjing' : 'shanghai';
    const at = { lng: Number(place.lng_gcj02), lat: Number(place.lat_gcj02) };
    const district = nearestDistrict(districts, city, at);
    return merchant(`mer_${String(i + 1).padStart(4, '0')}`, city, district, at, now, {
      name: place.name,
      brand: place.brand || place.name,
      category: PLACE_CATEGORIES[place.category] ?? 'shopping',
      address: place.street ? `${place.street}${place.housenumber}` : `${district.name}附近`,
      openingHours: place.opening_hours,
      origin: 'osm',
    });
  });
}

function syntheticBranches(districts: readonly District[], now: Date): Merchant[] {
  const random = createRandom(SEED);
  const brands = brandsByCategory(readBrands());
  const taken = new Set<string>();
  const built: Merchant[] = [];
  for (let i = 0; built.length < SYNTHETIC_MERCHANTS; i++) {
    const district = districts[i % districts.length]!;
    const category = random.pick(DRAWN_CATEGORIES);
    const brand = random.pick(brands.get(category) ?? []);
    const at = placeRound(toLngLat(district.centre), random);
    const name = `${brand}(${district.name}店)`;
    if (taken.has(name)) continue;
    taken.add(name);
    built.push(
      merchant(`mer_s${String(built.length + 1).padStart(4, '0')}`, district.city, district, at, now, {
        name,
        brand,
        category,
        address: `${district.name}站周边(演示门店)`,
        openingHours: HOURS[category],
        origin: 'synthetic',
      }),
    );
  }
  return built;
}

/** A spot 60–900 m from a centre, thicker towards it. */
function placeRound(centre: LngLat, random: Random): LngLat {
  const metres = 60 + 840 * random.next() ** 1.3;
  const angle = random.next() * 2 * Math.PI;
  const round = (n: number): number => Math.round(n * 1e6) / 1e6;
  return {
    lng: round(centre.lng + (metres * Math.cos(angle)) / (DEGREE_M * Math.cos((centre.lat * Math.PI) / 180))),
    lat: round(centre.lat + (metres * Math.sin(angle)) / DEGREE_M),
  };
}

function merchant(
  id: string,
  city: City,
  district: District,
  at: LngLat,
  now: Date,
  own: Pick<Merchant, 'name' | 'brand' | 'category' | 'address' | 'openingHours' | 'origin'>,
): Merchant {
  return {
    _id: id,
    ...own,
    city,
    districtId: district._id,
    location: toGeoPoint(at),
    orgId: district.orgId,
    ownerOpenids: [],
    status: 'active',
    createdAt: now,
    updatedAt: now,
  };
}
