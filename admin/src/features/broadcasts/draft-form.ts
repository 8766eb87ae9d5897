import type { BroadcastKind, MissedRun } from '@fulin/core/broadcasts/model';
import type { Meal } from '@fulin/core/offers/model';
import type { City } from '@fulin/core/places/model';
import type { BroadcastDraft, BroadcastFull, DraftAudience, DraftContent } from '../../api/types';
import { EMPTY_RECURRENCE, fromRecurrence, toRecurrence, type RecurrenceForm } from './recurrence-form';

/** The form's content part: every type's fields side by side. */
interface ContentForm {
  type: DraftContent['type'];
  text: string;
  meal: Meal | 'any';
  limit: number;
  radiusM: number;
  intro: string;
}

interface AudienceForm {
  /** range: by branch, city, district; groups: exactly the chosen ones. */
  mode: 'range' | 'groups';
  orgIds: string[];
  cities: City[];
  districtIds: string[];
  groupIds: string[];
  excludeGroupIds: string[];
}

export interface DraftForm {
  title: string;
  kind: BroadcastKind;
  recurrence: RecurrenceForm;
  audience: AudienceForm;
  content: ContentForm;
  windowMinutes: number;
  missedRun: MissedRun;
}

export const EMPTY_DRAFT: DraftForm = {
  title: '',
  kind: 'meal',
  recurrence: EMPTY_RECURRENCE,
  audience: { mode: 'range', orgIds: [], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
  content: { type: 'nearbyDeals', text: '', meal: 'lunch', limit: 5, radiusM: 1500, intro: '' },
  windowMinutes: 60,
  missedRun: 'skip',
};

function toContent(form: ContentForm): DraftContent | null {
  if (form.type === 'text') {
    const text = form.text.trim();
    return text === '' ? null : { type: 'text', text };
  }
  const deals = { limit: form.limit, radiusM: form.radiusM, intro: form.intro.trim() };
  if (form.type === 'billingDay') return { type: 'billingDay', ...deals };
  return { type: 'nearbyDeals', meal: form.meal === 'any' ? null : form.meal, ...deals };
}

function toAudience(form: AudienceForm): DraftAudience | null {
  if (form.mode === 'groups') {
    if (form.groupIds.length === 0) return null;
    return { orgIds: [], cities: [], districtIds: [], groupIds: form.groupIds, excludeGroupIds: [] };
  }
  const { orgIds, cities, districtIds, excludeGroupIds } = form;
  return { orgIds, cities, districtIds, groupIds: [], excludeGroupIds };
}

/** What would be sent to the API, or null while something needed is missing. `channel` stays as it was. */
export function toDraft(form: DraftForm, channel: BroadcastDraft['channel'] = 'wechaty'): BroadcastDraft | null {
  const recurrence = toRecurrence(form.recurrence);
  const content = toContent(form.content);
  const audience = toAudience(form.audience);
  if (recurrence === null || content === null || audience === null) return null;
  const { title, kind, windowMinutes, missedRun } = form;
  return { title: title.trim(), kind, recurrence, audience, content, windowMinutes, missedRun, channel };
}

function fromContent(content: BroadcastFull['content']): ContentForm {
  const empty = EMPTY_DRAFT.content;
  if (content.type === 'text') return { ...empty, type: 'text', text: content.text };
  if (content.type !== 'nearbyDeals' && content.type !== 'billingDay') return empty;
  const { type, limit, radiusM, intro } = content;
  return { ...empty, type, limit, radiusM, intro, meal: type === 'nearbyDeals' ? (content.meal ?? 'any') : 'any' };
}

/** The form that shows a stored plan. */
export function fromBroadcast(broadcast: BroadcastFull): DraftForm {
  const { title, kind, windowMinutes, missedRun, audience } = broadcast;
  return {
    title,
    kind,
    windowMinutes,
    missedRun,
    recurrence: fromRecurrence(broadcast.recurrence),
    content: fromContent(broadcast.content),
    audience: { ...audience, mode: audience.groupIds.length > 0 ? 'groups' : 'range' },
  };
}

/** A stored plan as the draft it came from, for previews. */
export function draftOf(broadcast: BroadcastFull): BroadcastDraft {
  const { orgId, title, kind, recurrence, windowMinutes, missedRun, audience, content, channel } = broadcast;
  return { orgId, title, kind, recurrence, windowMinutes, missedRun, audience, content, channel };
}

/** A preview needs no title yet: this stands in for it. */
export function withTitle(draft: BroadcastDraft | null, title: string): BroadcastDraft | null {
  return draft === null || draft.title !== '' ? draft : { ...draft, title };
}
