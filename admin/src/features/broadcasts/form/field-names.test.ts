import { expect, it } from '@jest/globals';
import { EMPTY_DRAFT, type DraftForm } from './draft-form';
import { formNameOf } from './field-names';

const mode = (value: DraftForm['recurrence']['mode']): DraftForm => ({
  ...EMPTY_DRAFT,
  recurrence: { ...EMPTY_DRAFT.recurrence, mode: value },
});
const type = (value: DraftForm['content']['type']): DraftForm => ({
  ...EMPTY_DRAFT,
  content: { ...EMPTY_DRAFT.content, type: value },
});

it.each<[string, DraftForm, (string | number)[]]>([
  ['draft.title', EMPTY_DRAFT, ['title']],
  ['title', EMPTY_DRAFT, ['title']],
  ['draft.windowMinutes', EMPTY_DRAFT, ['windowMinutes']],
  ['draft.hours', EMPTY_DRAFT, ['hours', 'notBefore']],
  ['draft.hours.notAfter', EMPTY_DRAFT, ['hours', 'notAfter']],
  ['draft.audience.groupIds.3', EMPTY_DRAFT, ['audience', 'groupIds']],
  ['audience', EMPTY_DRAFT, ['audience', 'mode']],
  ['recurrence.cron', mode('daily'), ['recurrence', 'time']],
  ['recurrence.cron', mode('cron'), ['recurrence', 'cron']],
  ['recurrence', mode('once'), ['recurrence', 'onceAt']],
  ['draft.recurrence.at', mode('once'), ['recurrence', 'onceAt']],
  ['draft.recurrence.names.0', mode('holiday'), ['recurrence', 'holidays']],
  ['draft.recurrence.dates.2.name', mode('dates'), ['recurrence', 'dates', 2, 'name']],
  ['draft.recurrence.dates', mode('dates'), ['recurrence', 'dates', 0, 'day']],
  ['recurrence.days.1', type('series'), ['content', 'steps', 1, 'day']],
  ['content', type('text'), ['content', 'type']],
  ['content.text', type('text'), ['content', 'text']],
  ['content.text', type('welcome'), ['content', 'welcomeText']],
  ['draft.content.title', type('link'), ['content', 'cardTitle']],
  ['content.steps.1.text', type('series'), ['content', 'steps', 1, 'text']],
  ['content.steps.1', type('series'), ['content', 'steps', 1, 'text']],
])('%s is where the form shows it', (field, form, name) => {
  expect(formNameOf(field, form)).toEqual(name);
});
