import { CONTENT_TEXTS, KIND_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import { clockText } from '@fulin/core/calendar/day';
import { recurrenceText } from '@fulin/core/calendar/recurrence-text';
import type { BroadcastDraft, DraftAudience, DraftContent, DraftRecurrence, PlanFields } from '../../../api/types';
import { CITY_TEXTS } from '../../../shared/texts';
import { MEAL_OPTIONS } from '../editor/content-texts';
import { CHANNEL_TEXTS, MISSED_TEXTS } from '../editor/texts';
import { DETAIL_TEXTS as T } from './texts';

interface Option {
  value: string;
  label: string;
}

/** The names behind a plan's ids. */
export interface Names {
  orgs: Option[];
  districts: Option[];
  groups: Option[];
}

export interface Fact {
  key: keyof typeof T.facts;
  text: string;
}

const MANY = 4;

function namesOf(ids: readonly string[] = [], options: Option[]): string[] {
  const known = new Map(options.map((option) => [option.value, option.label]));
  const first = ids.slice(0, MANY).map((id) => known.get(id) ?? id);
  return ids.length > MANY ? [...first, T.andMore(ids.length)] : first;
}

function audienceText(audience: DraftAudience, { orgs, districts, groups }: Names): string {
  const { groupIds = [], tags = [], excludeTags = [], minMembers = null, maxMembers = null } = audience;
  if (groupIds.length > 0) return namesOf(groupIds, groups).join('、');
  const parts = [
    ...namesOf(audience.orgIds, orgs),
    ...(audience.cities ?? []).map((city) => CITY_TEXTS[city] ?? city),
    ...namesOf(audience.districtIds, districts),
    ...tags.map((tag) => T.tag(tag)),
    ...(minMembers === null && maxMembers === null ? [] : [T.size(minMembers, maxMembers)]),
  ];
  const without = [...namesOf(audience.excludeGroupIds, groups), ...excludeTags.map((tag) => T.tag(tag))];
  const range = parts.length === 0 ? T.allGroups : parts.join('、');
  return without.length === 0 ? range : `${range}（${T.except(without.join('、'))}）`;
}

function dealsText(content: Extract<DraftContent, { type: 'nearbyDeals' | 'billingDay' }>): string {
  const meal = content.type === 'nearbyDeals' ? MEAL_OPTIONS.find((m) => m.value === (content.meal ?? 'any')) : null;
  const { notShownForDays = 0, minCategories = 1 } = content;
  return [
    CONTENT_TEXTS[content.type],
    meal?.label,
    content.type === 'nearbyDeals' && content.usableAt === 'meal' ? T.usableAtMeal : null,
    T.within(content.radiusM),
    T.atMost(content.limit),
    minCategories > 1 ? T.categories(minCategories) : null,
    notShownForDays > 0 ? T.notShown(notShownForDays) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function contentText(content: DraftContent): string {
  const label = CONTENT_TEXTS[content.type];
  switch (content.type) {
    case 'nearbyDeals':
    case 'billingDay':
      return dealsText(content);
    case 'link':
      return [label, content.title, content.url].join(' · ');
    case 'miniProgram':
      return [label, content.title, content.pagePath].join(' · ');
    default:
      return label;
  }
}

/** The words somebody wrote; '' where there are none. */
function wordsOf(content: DraftContent): string {
  switch (content.type) {
    case 'text':
    case 'welcome':
      return content.text;
    case 'series':
      return content.steps.map(({ day, text }) => T.step(day, text)).join('\n');
    case 'nearbyDeals':
    case 'billingDay':
      return content.intro ?? '';
    case 'link':
      return content.description ?? '';
    default:
      return '';
  }
}

function hoursText(hours: BroadcastDraft['hours']): string {
  return hours ? T.between(clockText(hours.notBefore), clockText(hours.notAfter)) : T.allDay;
}

/** When it posts, in words; the wire has instants as text. */
function whenText(recurrence: DraftRecurrence): string {
  const asStored = recurrence.type === 'once' ? { ...recurrence, at: new Date(recurrence.at) } : recurrence;
  return recurrenceText(asStored as Parameters<typeof recurrenceText>[0]);
}

/** What a plan says, fact by fact, in words: of a stored plan, of its next version, or of a template. */
export function factsOf(fields: PlanFields, names: Names): Fact[] {
  return [
    { key: 'title', text: fields.title },
    { key: 'kind', text: KIND_TEXTS[fields.kind] },
    { key: 'when', text: whenText(fields.recurrence) },
    { key: 'audience', text: audienceText(fields.audience, names) },
    { key: 'content', text: contentText(fields.content) },
    { key: 'words', text: wordsOf(fields.content) },
    { key: 'window', text: T.minutes(fields.windowMinutes) },
    { key: 'hours', text: hoursText(fields.hours) },
    { key: 'missed', text: MISSED_TEXTS[fields.missedRun] },
    { key: 'channel', text: CHANNEL_TEXTS[fields.channel] },
  ];
}

/** One fact in two versions. */
export interface ComparedFact {
  key: Fact['key'];
  now: string;
  next: string;
  changed: boolean;
}

/** Two versions beside each other; facts that differ are marked. */
export function compareFacts(now: Fact[], next: Fact[]): ComparedFact[] {
  const after = new Map(next.map(({ key, text }) => [key, text]));
  return now.map(({ key, text }) => {
    const then = after.get(key) ?? '';
    return { key, now: text, next: then, changed: then !== text };
  });
}
