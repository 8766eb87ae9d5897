import type { WeekDayView } from '@fulin/core/calendar/views';
import { maybePositionSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export interface WeekView {
  days: WeekDayView[];
  /** Chinese; set when a day's kind is not known for want of calendar data. */
  problem: string | null;
}

export const memberCalendarRouter = router({
  week: procedure('week.view')
    .input(maybePositionSchema)
    .query((): Promise<WeekView> => pending()),
});
