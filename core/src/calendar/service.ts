import type { Db } from 'mongodb';
import { refreshNextRuns } from '../broadcasts/planner';
import { AppError } from '../errors';
import { calendarOf, type Calendar } from './holidays';
import type { CalendarYear } from './model';
import { calendarYearProblem, type CalendarYearDays } from './rules';
import { findCalendarYears, replaceCalendarYear } from './store';

/** The official dates as of now: uploaded years over the packaged ones. */
export async function loadCalendar(db: Db): Promise<Calendar> {
  return calendarOf(await findCalendarYears(db));
}

/**
 * Stores the official dates of a year, in place of what was known of it, and moves the running plans to the days they now mean.
 * BAD_INPUT with the reason when the dates cannot be right.
 */
export async function uploadYear(
  db: Db,
  upload: { year: number; source: string; days: CalendarYearDays },
  uploadedBy: string,
  now: Date,
): Promise<CalendarYear> {
  const problem = calendarYearProblem(upload.year, upload.days);
  if (problem !== null) {
    throw new AppError('BAD_INPUT', `calendar year ${upload.year}: ${problem}`, { userText: problem, field: 'days' });
  }
  const days = upload.days
    .map(({ day, kind, name }) => ({ day, kind, name: name.trim() }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const year: CalendarYear = { _id: String(upload.year), days, source: upload.source, uploadedBy, uploadedAt: now };
  await replaceCalendarYear(db, year);
  await refreshNextRuns(db, now, await loadCalendar(db));
  return year;
}
