import { addDays, beijingDay, daysBetween, yearOf } from '../calendar/day';
import { FESTIVAL_TEXTS, festivalDays } from '../calendar/festivals';
import { findDayInfo, type Calendar } from '../calendar/holidays';
import type { Day } from '../calendar/model';
import type { Recurrence } from '../broadcasts/model';

/** The day an occurrence speaks of: a holiday, a festival or a listed day, and how many days are left until it. */
export interface Occasion {
  name: string;
  daysLeft: number;
}

/** Beyond a year the same days come again. */
const LOOKED_AHEAD = 366;

interface NamedDay {
  day: Day;
  name: string;
}

/** The days that are exactly so far ahead, or, for a post sent by hand in between, the next ones there are. */
function occasionAmong(days: readonly NamedDay[], today: Day, daysBefore: number): Occasion | null {
  const wanted = addDays(today, daysBefore);
  const upcoming = days.filter(({ day }) => day >= today).sort((a, b) => (a.day < b.day ? -1 : 1));
  const day = upcoming.some((one) => one.day === wanted) ? wanted : upcoming[0]?.day;
  if (day === undefined) return null;
  const names = upcoming.filter((one) => one.day === day).map((one) => one.name);
  return { name: [...new Set(names)].join('、'), daysLeft: daysBetween(today, day) };
}

function nextHoliday(names: readonly string[], today: Day, calendar: Calendar): Occasion | null {
  for (let daysLeft = 0; daysLeft <= LOOKED_AHEAD; daysLeft += 1) {
    const info = findDayInfo(addDays(today, daysLeft), calendar);
    if (!info) return null;
    if (info.kind === 'holiday' && (names.length === 0 || names.includes(info.name))) {
      return { name: info.name, daysLeft };
    }
  }
  return null;
}

/** What day the occurrence at an instant is about; null for plans that are not about a day, or when nobody knows the dates. */
export function occasionOf(recurrence: Recurrence, at: Date, calendar: Calendar): Occasion | null {
  const today = beijingDay(at);
  switch (recurrence.type) {
    case 'holiday':
      return nextHoliday(recurrence.names, today, calendar);
    case 'dates':
      return occasionAmong(recurrence.dates, today, recurrence.daysBefore);
    case 'festival': {
      const years = [yearOf(today), yearOf(today) + 1];
      const days = recurrence.festivals.flatMap((id) =>
        years.flatMap((year) => festivalDays(id, year).map((day) => ({ day, name: FESTIVAL_TEXTS[id] }))),
      );
      return occasionAmong(days, today, recurrence.daysBefore);
    }
    default:
      return null;
  }
}
