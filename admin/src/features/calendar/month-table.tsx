import type { DayInfo } from '@fulin/core/calendar/model';
import { partsOf } from '@fulin/core/calendar/day';
import { monthWeeks } from './months';
import { CALENDAR_TEXTS as T, WEEK_HEAD } from './texts';

interface MonthProps {
  year: number;
  month: number;
  infos: ReadonlyMap<string, DayInfo>;
  today: string;
}

function Cell({ day, info, today }: { day: string | null; info: DayInfo | undefined; today: string }) {
  if (day === null) return <td />;
  const special = info !== undefined && (info.kind === 'holiday' || info.kind === 'makeUp');
  const classes = [info === undefined ? '' : `fl-day-${info.kind}`, day === today ? 'fl-day-today' : ''];
  const label = special ? `${info.name} ${T.legend[info.kind]}` : undefined;
  return (
    <td className={classes.join(' ').trim()} title={label}>
      {partsOf(day).date}
      {special && <small>{info.kind === 'holiday' ? info.name.slice(0, 3) : '班'}</small>}
    </td>
  );
}

/** One month drawn as a small table; holidays and make-up days are coloured and named. */
export function MonthTable({ year, month, infos, today }: MonthProps) {
  return (
    <section className="fl-month">
      <h2>{month} 月</h2>
      <table>
        <thead>
          <tr>
            {WEEK_HEAD.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthWeeks(year, month).map((week, index) => (
            <tr key={index}>
              {week.map((day, cell) => (
                <Cell key={day ?? cell} day={day} info={day === null ? undefined : infos.get(day)} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
