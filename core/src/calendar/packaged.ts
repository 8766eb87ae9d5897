import chineseDays from 'chinese-days';
import { addDays, dayOf } from './day';
import type { Day } from './model';

/** A day the State Council's notice moved: off on a working day, or worked on a weekend. */
export interface SpecialDay {
  kind: 'holiday' | 'makeUp';
  name: string;
}

/** The package's short names, as people write them. */
const FULL_NAMES: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

const years = new Map<number, ReadonlyMap<Day, SpecialDay> | null>();

/** `chinese-days` marks special days by a name 'English,中文,n'; plain days are called by their weekday. */
function readDay(day: Day): SpecialDay | null {
  const { name, work } = chineseDays.getDayDetail(day);
  const chinese = name.split(',')[1];
  if (chinese === undefined) return null;
  return { kind: work ? 'makeUp' : 'holiday', name: FULL_NAMES[chinese] ?? chinese };
}

function readYear(year: number): ReadonlyMap<Day, SpecialDay> | null {
  const special = new Map<Day, SpecialDay>();
  for (let day = dayOf(year, 1, 1); day <= dayOf(year, 12, 31); day = addDays(day, 1)) {
    const found = readDay(day);
    if (found) special.set(day, found);
  }
  // A neighbour's notice may touch a few days of a year it does not cover; both of these are in every year's own notice.
  return special.has(dayOf(year, 1, 1)) && special.has(dayOf(year, 10, 1)) ? special : null;
}

/** The special days of a year as packaged with the product (2004–2026), or null when the package does not know the year. */
export function packagedYear(year: number): ReadonlyMap<Day, SpecialDay> | null {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return null;
  let known = years.get(year);
  if (known === undefined) {
    known = readYear(year);
    years.set(year, known);
  }
  return known;
}
