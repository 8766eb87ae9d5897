import type { Db } from 'mongodb';
import { beijingDay, clockText, minuteOfDay } from '../calendar/day';
import { toOccurrenceRows } from './service';
import { findSlice, type OccurrenceKey } from './store';
import { EXPORT_TEXTS as T } from './texts';
import type { OccurrenceDeliveryRow } from './views';

const ROWS_AT_ONCE = 500;
/** Spreadsheets take UTF-8 for something else without it. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What makes a spreadsheet take a text for a formula (OWASP, CSV Injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/** One cell: never a formula, quoted when it has to be (RFC 4180). */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const instantText = (at: Date | null): string => {
  if (at === null) return '';
  const seconds = String(at.getUTCSeconds()).padStart(2, '0');
  return `${beijingDay(at)} ${clockText(minuteOfDay(at))}:${seconds}`;
};

function toCells(row: OccurrenceDeliveryRow): (string | number)[] {
  return [
    row.title,
    instantText(row.dueAt),
    row.groupName,
    row.orgName,
    T.channels[row.channel],
    T.states[row.state],
    row.reasonText,
    instantText(row.sentAt),
    row.resends,
    row.text ?? '',
  ];
}

/** An occurrence's deliveries as CSV text, piece by piece: of a large one only some hundred rows are ever in memory. */
export async function* exportOccurrence(db: Db, key: OccurrenceKey): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(T.columns);
  let cursor: string | undefined;
  for (;;) {
    const found = await findSlice(db, { ...key, cursor }, ROWS_AT_ONCE);
    const rows = await toOccurrenceRows(db, found);
    if (rows.length > 0) yield rows.map((row) => csvLine(toCells(row))).join('');
    if (found.length < ROWS_AT_ONCE) return;
    cursor = found.at(-1)?._id;
  }
}
