import type { DayKind } from './model';

/** One holiday of a State Council notice: first and last day off, and the weekend days worked for it. */
export interface OfficialHoliday {
  name: string;
  from: string;
  to: string;
  makeUp: string[];
  /** Days inside the span that the packaged data calls by another name. */
  alsoNamed?: Record<string, string>;
}

/** 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号, typed from the notices: what the packaged data is checked against. */
export const OFFICIAL_NOTICES: Record<number, OfficialHoliday[]> = {
  2025: [
    { name: '元旦', from: '2025-01-01', to: '2025-01-01', makeUp: [] },
    { name: '春节', from: '2025-01-28', to: '2025-02-04', makeUp: ['2025-01-26', '2025-02-08'] },
    { name: '清明节', from: '2025-04-04', to: '2025-04-06', makeUp: [] },
    { name: '劳动节', from: '2025-05-01', to: '2025-05-05', makeUp: ['2025-04-27'] },
    { name: '端午节', from: '2025-05-31', to: '2025-06-02', makeUp: [] },
    {
      name: '国庆节',
      from: '2025-10-01',
      to: '2025-10-08',
      makeUp: ['2025-09-28', '2025-10-11'],
      alsoNamed: { '2025-10-06': '中秋节' },
    },
  ],
  2026: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03', makeUp: ['2026-01-04'] },
    { name: '春节', from: '2026-02-15', to: '2026-02-23', makeUp: ['2026-02-14', '2026-02-28'] },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06', makeUp: [] },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05', makeUp: ['2026-05-09'] },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21', makeUp: [] },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27', makeUp: [] },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07', makeUp: ['2026-09-20', '2026-10-10'] },
  ],
};

/** The kind of a day by the notices alone, from its weekday number (0 = Sunday) by the platform's own Date. */
export function officialKind(day: string): DayKind {
  const holidays = OFFICIAL_NOTICES[Number(day.slice(0, 4))] ?? [];
  if (holidays.some(({ from, to }) => day >= from && day <= to)) return 'holiday';
  if (holidays.some(({ makeUp }) => makeUp.includes(day))) return 'makeUp';
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
}

/** Every day of a year by the platform's own Date. */
export function allDays(year: number): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
