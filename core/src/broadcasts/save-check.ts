import { AppError } from '../errors';
import { variableProblemText } from '../rehearsal/content-texts';
import type { BroadcastFields } from './model';
import { templatedTexts } from '../content/templated-texts';
import { variableProblem, variablesFor } from '../content/variables';

/**
 * Checks what a content's texts name, when a plan is saved: BAD_INPUT with the field and what was probably meant, for a name that
 * does not exist or that the content or recurrence has no value for, and for a brace that is not closed.
 */
export function assertContent(fields: Pick<BroadcastFields, 'content' | 'recurrence'>): void {
  const { content, recurrence } = fields;
  const place = { content: content.type, recurrence: recurrence.type };
  for (const { field, text } of templatedTexts(content)) {
    const problem = variableProblem(text, place);
    if (!problem) continue;
    throw new AppError('BAD_INPUT', `variables of ${field}: ${problem.kind}`, {
      field: `draft.content.${field}`,
      userText: variableProblemText(problem, variablesFor(place)),
    });
  }
}
