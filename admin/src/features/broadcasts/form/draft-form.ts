import type { BroadcastKind, MissedRun } from '@fulin/core/broadcasts/model';
import { clockText } from '@fulin/core/calendar/day';
import type { BroadcastDraft, PlanFields } from '../../../api/types';
import { minuteOf } from '../../../shared/time';
import { EMPTY_AUDIENCE, fromAudience, toAudience, type AudienceForm } from './audience-form';
import { EMPTY_CONTENT, fromContent, toContent, type ContentForm } from './content-form';
import { EMPTY_RECURRENCE, fromRecurrence, toRecurrence, type RecurrenceForm } from './recurrence-form';

export interface HoursForm {
  limited: boolean;
  /** 'HH:mm' in Beijing. */
  notBefore: string;
  /** 'HH:mm' in Beijing; '00:00' is the end of the day. */
  notAfter: string;
}

export interface DraftForm {
  /** '' = the author's own org. */
  orgId: string;
  title: string;
  kind: BroadcastKind;
  recurrence: RecurrenceForm;
  audience: AudienceForm;
  content: ContentForm;
  windowMinutes: number;
  hours: HoursForm;
  missedRun: MissedRun;
  channel: BroadcastDraft['channel'];
}

const DAY_END = 1_440;
const EMPTY_HOURS: HoursForm = { limited: false, notBefore: '09:00', notAfter: '21:00' };

export const EMPTY_DRAFT: DraftForm = {
  orgId: '',
  title: '',
  kind: 'meal',
  recurrence: EMPTY_RECURRENCE,
  audience: EMPTY_AUDIENCE,
  content: EMPTY_CONTENT,
  windowMinutes: 60,
  hours: EMPTY_HOURS,
  missedRun: 'skip',
  channel: 'any',
};

/** The clock minutes between which it may go out; null while a time is missing or they are the wrong way round. */
export function toHours({ notBefore, notAfter }: HoursForm): { notBefore: number; notAfter: number } | null {
  if (notBefore === '' || notAfter === '') return null;
  const minutes = { notBefore: minuteOf(notBefore), notAfter: minuteOf(notAfter) || DAY_END };
  return minutes.notBefore < minutes.notAfter ? minutes : null;
}

function fromHours(hours: PlanFields['hours']): HoursForm {
  if (hours === null || hours === undefined) return EMPTY_HOURS;
  return { limited: true, notBefore: clockText(hours.notBefore), notAfter: clockText(hours.notAfter % DAY_END) };
}

/** A series says its days itself: the recurrence follows its texts. */
function recurrenceOf({ recurrence, content }: DraftForm): RecurrenceForm {
  if (recurrence.mode !== 'newMember' || content.type !== 'series') return recurrence;
  return { ...recurrence, days: content.steps.map(({ day }) => day) };
}

/** What would be sent to the API, or null while something needed is missing. */
export function toDraft(form: DraftForm): BroadcastDraft | null {
  const recurrence = toRecurrence(recurrenceOf(form));
  const content = toContent(form.content);
  const audience = toAudience(form.audience);
  const hours = form.hours.limited ? toHours(form.hours) : null;
  if (recurrence === null || content === null || audience === null) return null;
  if (form.hours.limited && hours === null) return null;
  const { orgId, title, kind, windowMinutes, missedRun, channel } = form;
  const fields = { title: title.trim(), kind, recurrence, audience, content, windowMinutes, hours, missedRun, channel };
  return orgId === '' ? fields : { orgId, ...fields };
}

/** The form that shows a stored plan, a revision of one, or a template. */
export function fromFields(fields: PlanFields, orgId: string): DraftForm {
  const { title, kind, windowMinutes, missedRun, channel } = fields;
  return {
    orgId,
    title,
    kind,
    windowMinutes,
    missedRun,
    channel,
    hours: fromHours(fields.hours),
    recurrence: fromRecurrence(fields.recurrence),
    content: fromContent(fields.content),
    audience: fromAudience(fields.audience),
  };
}

/** A stored plan (or its revision) as the draft it came from, for previews. */
export function draftOf(orgId: string, fields: PlanFields): BroadcastDraft {
  const { title, kind, recurrence, windowMinutes, hours = null, missedRun, audience, content, channel } = fields;
  return { orgId, title, kind, recurrence, windowMinutes, hours, missedRun, audience, content, channel };
}

/** A preview needs no title yet: this stands in for it. */
export function withTitle(draft: BroadcastDraft | null, title: string): BroadcastDraft | null {
  return draft === null || draft.title !== '' ? draft : { ...draft, title };
}
