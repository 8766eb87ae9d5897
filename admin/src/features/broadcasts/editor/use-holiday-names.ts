import { useQuery } from '@tanstack/react-query';
import { addDays, daysBetween } from '@fulin/core/calendar/day';
import { FESTIVAL_IDS, type FestivalId } from '@fulin/core/calendar/festival-ids';
import { FESTIVAL_TEXTS, festivalDays } from '@fulin/core/calendar/festivals';
import { api } from '../../../api/client';
import { dayOf, dayText } from '../../../shared/time';

const HOUR = 3_600_000;

/** The statutory holidays' names of this year and the next, in the year's order. */
export function useHolidayNames() {
  const year = Number(dayOf(new Date()).slice(0, 4));
  return useQuery({
    queryKey: ['holidayNames', year],
    queryFn: async () => {
      const years = await Promise.all([year, year + 1].map((y) => api.calendar.year.query({ year: y })));
      const holidays = years.flatMap(({ days }) => days.filter(({ kind }) => kind === 'holiday'));
      return [...new Set(holidays.map(({ name }) => name))];
    },
    staleTime: HOUR,
  });
}

/** The next day of a festival from a day on. */
function nextFestival(id: FestivalId, from: string): string {
  const year = Number(from.slice(0, 4));
  const days = [year, year + 1, year + 2].flatMap((y) => festivalDays(id, y));
  return days.find((day) => day >= from) ?? addDays(from, 0);
}

/** Every festival with its next date, the soonest first. */
export function useFestivals(): { value: FestivalId; label: string }[] {
  const today = dayOf(new Date());
  return FESTIVAL_IDS.map((id) => ({ id, day: nextFestival(id, today) }))
    .sort((a, b) => daysBetween(b.day, a.day))
    .map(({ id, day }) => ({ value: id, label: `${FESTIVAL_TEXTS[id]}（${dayText(day)}）` }));
}
