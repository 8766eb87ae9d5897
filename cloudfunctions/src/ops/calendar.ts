import type { DayInfo } from '@fulin/core/calendar/model';
import { z } from 'zod';
import { daySchema } from '../api/inputs';
import { pending } from '../api/pending';
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

export const calendarRouter = router({
  year: procedure('calendar.view')
    .input(z.strictObject({ year: yearSchema }))
    .query((): Promise<CalendarYearView> => pending()),
  upload: procedure('calendar.upload')
    .input(uploadInput)
    .mutation((): Promise<CalendarYearView> => pending()),
  problems: procedure('calendar.view').query((): Promise<{ year: number; text: string }[]> => pending()),
});
