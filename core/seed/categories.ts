import type { Category } from '../src/merchants/model';
import type { BrandRow } from './read-data';

/** OpenStreetMap's categories of the real places → ours. */
export const PLACE_CATEGORIES: Record<string, Category> = {
  cafe: 'coffee',
  restaurant: 'dining',
  fast_food: 'fastfood',
  confectionery: 'dessert',
  convenience: 'supermarket',
  supermarket: 'supermarket',
  marketplace: 'supermarket',
  books: 'shopping',
  department_store: 'shopping',
  electronics: 'shopping',
  mall: 'shopping',
};

/** The brand list's categories → ours; banks and pharmacies give no offers here. */
const BRAND_CATEGORIES: Record<string, Category> = {
  'amenity/cafe': 'coffee',
  'amenity/restaurant': 'dining',
  'amenity/fast_food': 'fastfood',
  'amenity/ice_cream': 'dessert',
  'shop/bakery': 'dessert',
  'shop/pastry': 'dessert',
  'shop/deli': 'fastfood',
  'shop/supermarket': 'supermarket',
  'shop/convenience': 'supermarket',
  'shop/greengrocer': 'supermarket',
  'amenity/fuel': 'fuel',
  'amenity/charging_station': 'fuel',
  'amenity/cinema': 'movie',
  'tourism/hotel': 'hotel',
  'shop/mall': 'shopping',
  'shop/department_store': 'shopping',
  'shop/clothes': 'shopping',
  'shop/sports': 'shopping',
  'shop/books': 'shopping',
  'shop/jewelry': 'shopping',
  'shop/electronics': 'shopping',
  'shop/cosmetics': 'shopping',
  'shop/tea': 'shopping',
};

/** Pipelines, grids and other provinces' motorways: real brands, but nobody meets them in these two cities. */
const NOT_ROUND_HERE = ['国家管网', '中国燃气', '南方电网', '广西交投', '中国国际能源', '亚马逊咖啡', '南都銀行'];

/** Brand names by our category; names without a Chinese character are left out, a few well-known ones aside. */
export function brandsByCategory(rows: readonly BrandRow[]): Map<Category, string[]> {
  const known = /[\u4e00-\u9fff]|^(M Stand|Manner Coffee|G2000|Lululemon|Five Guys)$/;
  const byCategory = new Map<Category, string[]>();
  for (const row of rows) {
    const category = row.cuisine.includes('dessert') ? 'dessert' : BRAND_CATEGORIES[row.category];
    if (!category || !known.test(row.brand_zh) || NOT_ROUND_HERE.includes(row.brand_zh)) continue;
    const names = byCategory.get(category) ?? [];
    if (!names.includes(row.brand_zh)) names.push(row.brand_zh);
    byCategory.set(category, names);
  }
  return byCategory;
}
