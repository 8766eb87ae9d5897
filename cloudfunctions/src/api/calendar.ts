import { calendarOf } from '@fulin/core/calendar/holidays';
import type { Calendar } from '@fulin/core/calendar/holidays';
import { findCalendarYears } from '@fulin/core/calendar/store';
import type { Db } from 'mongodb';

/** The official dates as they are known now, uploads included. */
export async function readCalendar(db: Db): Promise<Calendar> {
  return calendarOf(await findCalendarYears(db));
}
