import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { CalendarYear } from './model';

export const calendarYearsSpec = defineCollection<CalendarYear>('calendarYears', []);

/** Every uploaded year. */
export async function findCalendarYears(db: Db): Promise<CalendarYear[]> {
  return collectionOf(db, calendarYearsSpec).find().sort({ _id: 1 }).toArray();
}

/** Stores a year's official dates in place of an earlier upload. */
export async function replaceCalendarYear(db: Db, year: CalendarYear): Promise<void> {
  await collectionOf(db, calendarYearsSpec).replaceOne({ _id: year._id }, year, { upsert: true });
}
