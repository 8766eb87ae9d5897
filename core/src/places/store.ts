import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import { distanceM, toLngLat } from './distance';
import type { City, District, LngLat } from './model';
import { matchRank } from './rules';
import type { DistrictView } from './views';

export const districtsSpec = defineCollection<District>('districts', [
  { name: 'by_centre', key: { centre: '2dsphere' } },
  { name: 'by_city_name', key: { city: 1, name: 1 }, unique: true },
  { name: 'by_org', key: { orgId: 1 } },
]);

export interface DistrictQuery {
  /** Chinese, pinyin or pinyin initials; empty = every district. */
  q?: string;
  /** Nearest first when given. */
  position?: LngLat;
  /** Only districts of these orgs. */
  orgIds?: readonly string[];
  cities?: readonly City[];
  limit?: number;
}

/** Districts matching a text, best match first, then nearest (or by pinyin without a position). A few hundred in all: read whole. */
export async function searchDistricts(db: Db, query: DistrictQuery): Promise<DistrictView[]> {
  const filter = {
    ...(query.orgIds ? { orgId: { $in: [...query.orgIds] } } : {}),
    ...(query.cities ? { city: { $in: [...query.cities] } } : {}),
  };
  const districts = await collectionOf(db, districtsSpec).find(filter).toArray();
  return districts
    .map((district) => ({
      district,
      rank: matchRank(district, query.q ?? ''),
      away: query.position ? distanceM(query.position, toLngLat(district.centre)) : null,
    }))
    .filter((hit) => hit.rank !== null)
    .sort(
      (a, b) =>
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (a.away ?? 0) - (b.away ?? 0) ||
        (a.district.pinyin < b.district.pinyin ? -1 : 1),
    )
    .slice(0, query.limit ?? 20)
    .map((hit) => toDistrictView(hit.district, hit.away));
}

/** One district, or null. */
export async function findDistrict(db: Db, id: string): Promise<District | null> {
  return collectionOf(db, districtsSpec).findOne({ _id: id });
}

/** A district as every page shows it; `away` in metres, rounded on the way out. */
export function toDistrictView(district: District, away: number | null): DistrictView {
  return {
    id: district._id,
    name: district.name,
    city: district.city,
    position: toLngLat(district.centre),
    distanceM: away === null ? null : Math.round(away),
  };
}
