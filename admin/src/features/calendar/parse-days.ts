import { addDays, daysBetween, isDay, yearOf } from '@fulin/core/calendar/day';
import type { CalendarUploadDay } from '../../api/types';
import { CALENDAR_TEXTS as T } from './texts';

export interface ParsedDays {
  days: CalendarUploadDay[];
  /** 1-based line and what is wrong with it. */
  problems: { line: number; text: string }[];
}

const LINE =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*[~～至到—]+\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}))?[\s,，]+(休|班|放假|上班|holiday|makeUp)[\s,，]+(\S.*)$/i;
const LONGEST = 15;

function readDay(text: string): string {
  const [year = '', month = '', date = ''] = text.split(/[-/.]/);
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function readLine(text: string, year: number): CalendarUploadDay[] | keyof typeof T.errors {
  const found = LINE.exec(text);
  if (!found) return 'format';
  const from = readDay(found[1] ?? '');
  const to = found[2] === undefined ? from : readDay(found[2]);
  if (!isDay(from) || !isDay(to)) return 'day';
  const length = daysBetween(from, to);
  if (length < 0 || length >= LONGEST) return 'range';
  if (yearOf(from) !== year || yearOf(to) !== year) return 'year';
  const kind = /^(休|放假|holiday)$/i.test(found[3] ?? '') ? 'holiday' : 'makeUp';
  const name = (found[4] ?? '').trim().slice(0, 20);
  return Array.from({ length: length + 1 }, (_, i) => ({ day: addDays(from, i), kind, name }));
}

/** Pasted lines such as 「2027-10-01~2027-10-07 休 国庆节」 as days of one year, in order, with every line's fault. */
export function parseDays(text: string, year: number): ParsedDays {
  const days = new Map<string, CalendarUploadDay>();
  const problems: ParsedDays['problems'] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue;
    const read = readLine(raw.trim(), year);
    if (typeof read === 'string') {
      problems.push({ line: index + 1, text: T.errors[read] });
    } else if (read.some(({ day }) => days.has(day))) {
      problems.push({ line: index + 1, text: T.errors.twice });
    } else {
      for (const day of read) days.set(day.day, day);
    }
  }
  return { days: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)), problems };
}
