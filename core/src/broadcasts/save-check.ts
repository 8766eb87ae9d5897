import { AppError } from '../errors';
import {
  JOIN_NEEDS_WELCOME,
  SERIES_NEEDS_NEW_MEMBERS,
  STEP_WITHOUT_DAY,
  variableProblemText,
  WELCOME_NEEDS_JOIN,
} from './content-texts';
import type { BroadcastFields } from './model';
import { templatedTexts } from './templated-texts';
import { variableProblem, variablesFor } from './variables';

function refuse(field: string, userText: string): AppError {
  return new AppError('BAD_INPUT', `content: ${field}`, { field, userText });
}

/** A series without its recurrence would never greet anybody, and a join greets with a welcome only. */
function pairProblem({
  content,
  recurrence,
}: Pick<BroadcastFields, 'content' | 'recurrence'>): [string, string] | null {
  if (content.type === 'welcome' && recurrence.type !== 'onJoin') return ['', WELCOME_NEEDS_JOIN];
  if (content.type !== 'welcome' && recurrence.type === 'onJoin') return ['', JOIN_NEEDS_WELCOME];
  if (content.type !== 'series') return null;
  if (recurrence.type !== 'newMember') return ['', SERIES_NEEDS_NEW_MEMBERS];
  const lost = content.steps.findIndex((step) => !recurrence.days.includes(step.day));
  return lost < 0 ? null : [`.steps.${lost}.day`, STEP_WITHOUT_DAY];
}

/**
 * Checks what a content's texts name, when a plan is saved: BAD_INPUT with the field and what was probably meant, for a name that
 * does not exist or that the content or recurrence has no value for, for a brace that is not closed, and for a content that its
 * recurrence can never send. `prefix` is where the content stands in the input.
 */
export function assertContent(fields: Pick<BroadcastFields, 'content' | 'recurrence'>, prefix = 'draft.content'): void {
  const { content, recurrence } = fields;
  const pair = pairProblem(fields);
  if (pair) throw refuse(`${prefix}${pair[0]}`, pair[1]);
  const place = { content: content.type, recurrence: recurrence.type };
  for (const { field, text } of templatedTexts(content)) {
    const problem = variableProblem(text, place);
    if (problem) throw refuse(`${prefix}.${field}`, variableProblemText(problem, variablesFor(place)));
  }
}
