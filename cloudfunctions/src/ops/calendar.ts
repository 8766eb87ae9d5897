import { findRunningPlans } from '@fulin/core/insight/running-plans';
import { yearDays, yearSource } from '@fulin/core/calendar/holidays';
import type { DayInfo } from '@fulin/core/calendar/model';
import { calendarProblems } from '@fulin/core/calendar/problems';
import { uploadYear } from '@fulin/core/calendar/service';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { readCalendar } from '../api/calendar';
import { daySchema, noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export interface CalendarYearView {
  year: number;
  /** null: nobody has announced or uploaded it yet, `days` is empty. */
  source: 'packaged' | 'uploaded' | null;
  days: DayInfo[];
}

const yearSchema = z.int().min(2004).max(2100);

const uploadInput = z
  .strictObject({
    year: yearSchema,
    source: z.string().trim().min(1).max(200),
    days: z
      .array(
        z.strictObject({ day: daySchema, kind: z.enum(['holiday', 'makeUp']), name: z.string().trim().min(1).max(20) }),
      )
      .min(1)
      .max(100),
  })
  .refine(({ year, days }) => days.every(({ day }) => day.startsWith(`${year}-`)), { path: ['days'] })
  .refine(({ days }) => new Set(days.map(({ day }) => day)).size === days.length, { path: ['days'] });

async function readYear(db: Db, year: number): Promise<CalendarYearView> {
  const calendar = await readCalendar(db);
  const source = yearSource(year, calendar);
  return { year, source, days: source ? yearDays(year, calendar) : [] };
}

export const calendarRouter = router({
  year: procedure('calendar.view')
    .input(z.strictObject({ year: yearSchema }))
    .query(({ ctx, input }): Promise<CalendarYearView> => readYear(ctx.db, input.year)),
  upload: procedure('calendar.upload')
    .input(uploadInput)
    .mutation(async ({ ctx, input }): Promise<CalendarYearView> => {
      const { year, source, days } = input;
      const before = await readYear(ctx.db, year);
      await uploadYear(ctx.db, input, asStaff(ctx.actor).staffId, ctx.now());
      ctx.note({ subject: `calendar:${year}`, before: { source: before.source }, after: { source, days } });
      return readYear(ctx.db, year);
    }),
  problems: procedure('calendar.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<{ year: number; text: string }[]> => {
      const [calendar, plans] = await Promise.all([readCalendar(ctx.db), findRunningPlans(ctx.db)]);
      return calendarProblems(calendar, ctx.now(), plans);
    }),
});
