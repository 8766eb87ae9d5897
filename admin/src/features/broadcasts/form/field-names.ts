import type { DraftForm } from './draft-form';
import type { RecurrenceMode } from './recurrence-form';

export type FieldName = (string | number)[];

/** The form item that a mode is mainly about. */
const MAIN_FIELD: Record<RecurrenceMode, string> = {
  daily: 'time',
  billingDay: 'billingDays',
  monthEdge: 'edge',
  holiday: 'holidays',
  festival: 'festivals',
  dates: 'time',
  newMember: 'time',
  onJoin: 'mode',
  once: 'onceAt',
  cron: 'cron',
};

const RECURRENCE_FIELDS: Record<string, string> = {
  at: 'onceAt',
  timeOfDay: 'time',
  names: 'holidays',
  on: 'holidayOn',
};

const CONTENT_FIELDS: Record<string, string> = { title: 'cardTitle' };

function recurrenceName(path: FieldName, { recurrence, content }: DraftForm): FieldName {
  const [field, ...rest] = path;
  const { mode } = recurrence;
  if (field === undefined || field === 'type') return ['recurrence', MAIN_FIELD[mode]];
  if (field === 'cron' && mode === 'daily') return ['recurrence', 'time'];
  if (field === 'days' && content.type === 'series') return ['content', 'steps', ...rest.slice(0, 1), 'day'];
  if (field === 'dates') return ['recurrence', 'dates', rest[0] ?? 0, rest[1] ?? 'day'];
  return ['recurrence', RECURRENCE_FIELDS[field] ?? field];
}

function contentName(path: FieldName, { content }: DraftForm): FieldName {
  const [field, ...rest] = path;
  if (field === undefined) return ['content', 'type'];
  if (field === 'text' && content.type === 'welcome') return ['content', 'welcomeText'];
  if (field === 'steps') return ['content', 'steps', rest[0] ?? 0, rest[1] ?? 'text'];
  return ['content', CONTENT_FIELDS[field] ?? field];
}

/** The form item a field of the API means (「draft.content.title」「recurrence.cron」): where its error belongs. */
export function formNameOf(field: string, form: DraftForm): FieldName {
  const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const [first, ...rest] = path[0] === 'draft' || path[0] === 'fields' ? path.slice(1) : path;
  switch (first) {
    case 'recurrence':
      return recurrenceName(rest, form);
    case 'content':
      return contentName(rest, form);
    case 'audience':
      return ['audience', rest[0] ?? 'mode'];
    case 'hours':
      return ['hours', rest[0] ?? 'notBefore'];
    default:
      return [first ?? 'title'];
  }
}
